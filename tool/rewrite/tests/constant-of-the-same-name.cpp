// A step changes its parameter; the constant that it is given has the same
// name.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this](error_code, std::size_t n) {
                        const int count = n;
                        listen(count);
                      });
  }

private:
  void listen(int count) {
    ++count;
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this, count](error_code, std::size_t) {
                             trace(line_, count);
                             asio::async_write(socket_,
                                               asio::buffer("bye\n", 4),
                                               [this](error_code, std::size_t) {
                                                 socket_.close();
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
    client client(socket);
    client.start();
    io.run();
  }
  server.end();
}
