// What stands behind the call is done before the operation completes. (case 13)
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
    socket_.async_connect(server, [this](error_code ec) {
      state_ = ec ? "failed" : "connected";
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code, std::size_t) {
                                     trace(state_, ", ", line_);
                                   });
            state_ = "reading";
            // before 'async_read_until' completes
          });
      trace("from ", std::exchange(state_, "writing"));
      // CHECK: not rewritten: the statement in line [[@LINE-1]] runs before
      // 'async_write' completes
    });
  }

private:
  tcp::socket socket_;
  std::string line_, state_ = "new";
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
