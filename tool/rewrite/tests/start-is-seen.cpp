// The chain is started before run(), and something else after it: what is next
// in the queue tells whether the operation was started at once.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    trace("start");
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this](error_code, std::size_t) {
                        trace("written");
                        asio::async_read_until(
                            socket_, asio::dynamic_buffer(line_), '\n',
                            [this](error_code, std::size_t) {
                              trace("read ", line_);
                              asio::async_write(socket_, asio::buffer(line_),
                                                [](error_code, std::size_t n) {
                                                  trace("echoed ", n);
                                                });
                            });
                      });
  }

private:
  tcp::socket &socket_;
  std::string line_;
};

int main() {
  asio::io_context io;
  tcp::socket socket(io);
  client client(socket);
  Peer server{hears("hi\n"), says("hello\n"), hears("hello\n"),
              hears_the_end()};
  socket.connect(server.endpoint());
  client.start();
  trace("started");
  asio::post(io, [] { trace("posted after the start"); });
  io.run_one();
  trace("one handler has run");
  io.run();
  socket.close();
  server.end();
}
