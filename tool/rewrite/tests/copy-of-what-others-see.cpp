// A handler changes its copy of a variable that those around it refer to.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

void talk(tcp::endpoint server) {
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server);
  int left = 3;
  std::string line;
  asio::async_write(
      socket, asio::buffer("hi\n", 3), [&](error_code, std::size_t) {
        asio::async_read_until(
            socket, asio::dynamic_buffer(line), '\n',
            // CHECK: :[[@LINE+1]]:17: note: not rewritten: the handler in line [[@LINE+1]] has a copy of 'left', and the original goes on changing
            [&, left](error_code, std::size_t) mutable {
              ++left;
              trace(line, left);
              socket.async_wait(tcp::socket::wait_write,
                                [&](error_code) { socket.close(); });
            });
      });
  io.run();
  trace(left);
}

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  talk(server.endpoint());
  server.end();
}
