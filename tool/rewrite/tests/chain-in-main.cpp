// The whole chain stands in main(). (case 56)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    std::string line = "hi\n";
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect(server.endpoint(), [&](error_code) {
      asio::async_write(
          socket, asio::buffer(line), [&](error_code, std::size_t) {
            line.clear();
            asio::async_read_until(
                socket, asio::dynamic_buffer(line), '\n',
                [&](error_code, std::size_t) { trace("read ", line); });
          });
    });
    io.run();
    // CHECK: not rewritten: {{.*}}main
  }
  server.end();
}
