// The chain begins in a lambda that has `self` but not `this`, and goes on in a
// member.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the lambda in which the chain begins has no 'this'
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client : public std::enable_shared_from_this<client> {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    auto self = shared_from_this();
    asio::post(socket_.get_executor(), [self] {
      asio::async_write(self->socket_, asio::buffer("hi\n", 3),
                        [self](error_code, std::size_t) { self->listen(0); });
    });
  }

private:
  void listen(int) {
    auto self = shared_from_this();
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [self](error_code, std::size_t) {
                             trace(self->line_);
                             asio::async_write(self->socket_,
                                               asio::buffer("bye\n", 4),
                                               [self](error_code, std::size_t) {
                                                 self->socket_.close();
                                               });
                           });
  }

  tcp::socket &socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears("bye\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    std::make_shared<client>(socket)->start();
    io.run();
  }
  server.end();
}
