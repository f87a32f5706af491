// One owner ends when its handler returns; the next handler has another one of
// the same name.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    auto guard = std::make_shared<Witness>("the first");
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this, guard](error_code, std::size_t) { ask(); });
  }

private:
  void ask() {
    auto guard = std::make_shared<Witness>("the second");
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        // CHECK: :[[@LINE+1]]:9: note: not rewritten: 'guard', which was kept alive until here, is not kept by the handler of 'async_read_until' in line [[@LINE+1]]
        [this, guard](error_code, std::size_t) {
          trace(line_);
          socket_.async_wait(tcp::socket::wait_write,
                             [this, guard](error_code) { socket_.close(); });
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
