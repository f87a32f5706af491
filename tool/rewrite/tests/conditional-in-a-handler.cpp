// A handler has lines that are compiled in one build and not in another.
// (case 57)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  // CHECK: :[[@LINE+2]]:5: warning: callback chain of 3 operations
  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code) {
#ifdef NO_DELAY
      socket_.set_option(tcp::no_delay(true));
#else
      trace("with delay");
#endif
      // CHECK: not rewritten: {{.*}}#if
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
            asio::async_read_until(
                socket_, asio::dynamic_buffer(line_), '\n',
                [this](error_code, std::size_t) { trace("read ", line_); });
          });
    });
  }

private:
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
