// What the first round does before its operation is done when the chain is
// started, not when the loop runs: before what was begun earlier.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the statement in line [[#]] would run later, behind what was started before
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() { ask(0); }

private:
  void ask(int i) {
    trace("round ", i);
    if (i == 2)
      return socket_.close();
    asio::async_write(
        socket_, asio::buffer("hi\n", 3), [this, i](error_code, std::size_t) {
          line_.clear();
          asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                 [this, i](error_code, std::size_t) {
                                   trace(line_);
                                   ask(i + 1);
                                 });
        });
  }

  tcp::socket &socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears("hi\n"), says("again\n"),
              hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket);
    asio::steady_timer timer(io, std::chrono::milliseconds(0));
    timer.async_wait([](error_code) { trace("expired"); });
    client.start();
    io.run();
  }
  server.end();
}
