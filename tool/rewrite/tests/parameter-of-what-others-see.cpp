// A parameter has the name and the value of a variable that others refer to,
// and is changed: it is a variable of its own.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: int [[LEFT:left[a-z_0-9]+]] = left;
// AFTER: --[[LEFT]];
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::endpoint server) { socket_.connect(server); }

  void talk() {
    int left = 3;
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this, &left](error_code, std::size_t) { ask(left); });
    io_.run();
    trace(left, " as before");
  }

private:
  void ask(int left) {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this, left](error_code, std::size_t) mutable {
                             --left;
                             trace(line_, left, " left");
                             finish(left);
                           });
  }

  void finish(const int &rounds) {
    socket_.async_wait(tcp::socket::wait_write, [this, rounds](error_code) {
      trace(rounds);
      socket_.close();
    });
  }

  asio::io_context io_;
  tcp::socket socket_{io_};
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  client(server.endpoint()).talk();
  server.end();
}
