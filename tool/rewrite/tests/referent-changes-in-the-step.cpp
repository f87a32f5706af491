// A step changes what its parameter refers to before the handler takes its
// copy.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what 'name' refers to may change before the handler takes its copy
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    line_ = "hi\n";
    asio::async_write(socket_, asio::buffer(line_),
                      [this](error_code, std::size_t) { ask(line_); });
  }

private:
  void ask(const std::string &name) {
    line_.clear();
    trace("asking '", name, "'");
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [this, name](error_code, std::size_t) {
          trace(line_, "'", name, "'");
          socket_.async_wait(tcp::socket::wait_write, [this, name](error_code) {
            trace("'", name, "'");
            socket_.close();
          });
        });
  }

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
    asio::post(io, [&] { client.start(); });
    io.run();
  }
  server.end();
}
