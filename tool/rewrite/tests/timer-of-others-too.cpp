// A timer that a round of a loop makes is waited for by somebody else as well,
// who sees when it ends.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'delay', which was kept alive until here, is not kept by the handler of 'async_read' in line {{[0-9]+}}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;

class server {
  using timer_ptr = std::shared_ptr<asio::steady_timer>;

public:
  explicit server(tcp::socket &socket) : socket_(socket) {}

  void read() {
    asio::async_read(socket_, asio::buffer(request_),
                     std::bind(&server::on_read, this, _1));
  }

private:
  void on_read(error_code ec) {
    if (ec)
      return trace("read: ", ec.message());
    trace("asked ", request_[0]);
    auto delay = std::make_shared<asio::steady_timer>(socket_.get_executor());
    delay->expires_after(std::chrono::milliseconds(1));
    delay->async_wait(std::bind(&server::on_wait, this, delay));
  }

  void on_wait(timer_ptr delay) {
    delay->expires_after(std::chrono::hours(1));
    delay->async_wait(
        [](error_code ec) { trace("the other: ", ec.message()); });
    asio::async_read(socket_, asio::buffer(request_),
                     std::bind(&server::on_read, this, _1));
  }

  tcp::socket &socket_;
  char request_[2];
};

int main() {
  Peer client{says("a\nb\n"), says_no_more(), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(client.endpoint());
  server server(socket);
  server.read();
  io.run();
  socket.close();
  client.end();
}
