// What sends is a handler, and is called before run() as well, with a receive
// behind it: a coroutine would send after that.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class pinger {
public:
  explicit pinger(tcp::socket &socket)
      : socket_(socket), timer_(socket.get_executor()) {
    send();
    // CHECK: not rewritten: {{.*}} would be started after the statement in line [[@LINE+1]], when the loop runs
    receive();
  }

private:
  void send() {
    trace("send");
    asio::async_write(socket_, asio::buffer("ping\n", 5),
                      std::bind(&pinger::sent, this));
  }

  void sent() {
    trace("sent");
    if (++sent_ == 2)
      return;
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait(std::bind(&pinger::send, this));
  }

  void receive() {
    trace("receive");
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code, std::size_t) { line_.clear(); });
  }

  tcp::socket &socket_;
  asio::steady_timer timer_;
  std::string line_;
  int sent_ = 0;
};

int main() {
  Peer server{hears("ping\nping\n"), says("pong\n"), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  pinger pinger(socket);
  io.run();
  socket.close();
  server.end();
}
