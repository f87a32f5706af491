// Comments are all there afterwards, in their order.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: Says hello.
// AFTER: before the connect
// AFTER: co_await {{.*}}async_connect
// AFTER: first in the handler
// AFTER: behind a test
// AFTER: instead of an else
// AFTER: long story
// AFTER: in two lines
// AFTER: before the write
// AFTER: before the read
// AFTER: last of the last
// AFTER: never used
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  /// Says hello.
  void start(tcp::endpoint server) {
    // before the connect
    socket_.async_connect(server, [this](error_code ec) {
      // first in the handler
      if (ec) // behind a test
        return trace(ec.message());
      // instead of an else

      /* A long story
         in two lines. */
      trace("connected");

      // before the write
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
            trace("written");

            // before the read
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code, std::size_t) {
                                     trace("read ", line_);
                                     // last of the last
                                   });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string line_; // never used by others
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
