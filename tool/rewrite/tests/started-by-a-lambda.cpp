// A lambda that is called before run() starts the chain, and does more: it is
// no handler, and a coroutine would begin after that.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

int main() {
  Peer server{hears("ho\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    auto line = std::make_shared<std::string>("hi\n");
    tcp::endpoint peer = server.endpoint();
    auto start = [&socket, &line, &peer] {
      // CHECK: :[[@LINE+1]]:7: warning: callback chain of 3 operations
      socket.async_connect(peer, [&socket, line](error_code ec) {
        trace(ec ? "nobody" : "connected");
        asio::async_write(
            socket, asio::buffer(*line),
            [&socket, line](error_code, std::size_t) {
              line->clear();
              asio::async_read_until(
                  socket, asio::dynamic_buffer(*line), '\n',
                  [line](error_code, std::size_t) { trace("read ", *line); });
            });
      });
      // CHECK: not rewritten: the statement in line [[@LINE+1]] runs before
      line->at(1) = 'o';
    };
    start();
    peer = nobody();
    io.run();
  }
  server.end();
}
