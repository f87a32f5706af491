// What a step is given has the names of its parameters, in another order.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: int [[NUMBER:number[0-9]+]] = count;
// AFTER: int last = number;
// AFTER: co_await {{.*}}async_read_until
// AFTER: trace(line_, [[NUMBER]], ", ", last);
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start(int count) {
    asio::async_write(
        socket_, asio::buffer("hi\n", 3),
        [this, count, number = 7](error_code ec, std::size_t) {
          trace("number ", number);
          if (!ec) {
            asio::async_read_until(
                socket_, asio::dynamic_buffer(line_), '\n',
                std::bind(&client::listen, this, count, _1, number));
          } else {
            asio::async_write(socket_, asio::buffer("bye\n", 4),
                              [](error_code, std::size_t) { trace("said"); });
          }
        });
  }

private:
  void listen(int number, error_code, int last) {
    trace(line_, number, ", ", last);
    asio::async_write(socket_, asio::buffer("bye\n", 4),
                      [this](error_code, std::size_t) { socket_.close(); });
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
    client.start(1);
    io.run();
  }
  server.end();
}
