// A handler prints its own name, which it would not have in a coroutine.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the name of the function is used in line 25, and would be another
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code) { greet(); });
  }

private:
  void greet() {
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this](error_code, std::size_t) { listen(); });
  }

  void listen() {
    trace("in ", __func__);
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code, std::size_t) { trace(line_); });
  }

  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
