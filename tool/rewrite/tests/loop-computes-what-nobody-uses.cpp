// What each round is given is made anew, and nobody looks at it: the coroutine
// would have no place for it. A copy need not be made.
// RUN: %refuses %s -- -Wno-unused-parameter | FileCheck %s
// CHECK: not rewritten: a value that nobody uses is computed in line {{[0-9]+}}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start(const std::string &last, std::string made) {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [this, last](error_code ec, std::size_t n) {
          if (ec)
            return trace("read: ", ec.message());
          trace(last);
          asio::async_write(socket_, asio::buffer(line_, n),
                            [this, last, n](error_code ec, std::size_t) {
                              if (ec)
                                return trace("write: ", ec.message());
                              line_.erase(0, n);

                              // Each round is told so.
                              start(last, noted());
                            });
        });
  }

private:
  static std::string noted() {
    trace("another round");
    return "made";
  }

  tcp::socket &socket_;
  std::string line_;
};

int main() {
  Peer server{says("a\n"), hears("a\n"), says("b\n"), hears("b\n"),
              says_no_more(), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  client client(socket);
  client.start("first", "made");
  io.run();
  socket.close();
  server.end();
}
