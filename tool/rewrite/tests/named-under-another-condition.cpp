// Where the preprocessor is told something else, another function names the
// handlers: they cannot go.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

#define RESOLVE 0

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket_.async_connect(server, [this](error_code ec) { on_connect(ec); });
    // CHECK: not rewritten: 'on_connect' is also named under another condition of the preprocessor
  }
#if RESOLVE
  void start(error_code ec) { on_connect(ec); }
#endif

private:
  void on_connect(error_code ec) {
    if (ec)
      return trace(ec.message());
    asio::async_write(
        socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
          asio::async_read_until(
              socket_, asio::dynamic_buffer(line_), '\n',
              [this](error_code, std::size_t) { trace("read ", line_); });
        });
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
