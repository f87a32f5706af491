// What a mutable handler changes is a parameter that was given a variable of the
// same name: in the coroutine the three are one.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: [this, server, count]() mutable ->
// AFTER: trace("connected, ", count);
// AFTER: ++count;
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server, int count) {
    socket_.async_connect(server, [this, count](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      greet(count);
    });
  }

private:
  void greet(int count) {
    trace("connected, ", count);
    asio::async_write(socket_, asio::buffer("hello\n", 6),
                      [this, count](error_code ec, std::size_t) mutable {
                        if (ec)
                          return trace("write: ", ec.message());
                        ++count;
                        read(count);
                      });
  }

  void read(int count) {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this, count](error_code ec, std::size_t) {
                             trace("read: ", ec.message(), ", ", count);
                             socket_.close();
                           });
  }

  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hello\n"), says("well\n"), hears_the_end()};
  asio::io_context io;
  client client(io);
  client.start(server.endpoint(), 1);
  io.run();
  server.end();
}
