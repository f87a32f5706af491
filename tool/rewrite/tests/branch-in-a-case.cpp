// A case starts an operation on one way only; the other goes on behind the
// switch.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the case in line 26 starts an operation on one of its ways only
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
    asio::async_write(
        socket_, asio::buffer("hi\n", 3), [this](error_code ec, std::size_t n) {
          switch (n) {
          case 3:
            trace("greeted");
            if (!ec) {
              listen();
              return;
            }
            break;
          }
          trace("behind the switch");
        });
  }

  void listen() {
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
