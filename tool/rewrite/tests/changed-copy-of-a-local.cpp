// A handler changes its copy of a local of the function that starts the chain;
// the handlers before it do not.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: ++left;
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    int left = 3;
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this, left](error_code, std::size_t) {
                        asio::async_read_until(
                            socket_, asio::dynamic_buffer(line_), '\n',
                            [this, left](error_code, std::size_t) mutable {
                              ++left;
                              trace(line_, left);
                              socket_.async_wait(
                                  tcp::socket::wait_write,
                                  [this](error_code) { socket_.close(); });
                            });
                      });
  }

private:
  tcp::socket &socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket);
    client.start();
    io.run();
  }
  server.end();
}
