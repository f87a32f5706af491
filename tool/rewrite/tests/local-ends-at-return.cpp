// A local of the function that starts the chain ends when that returns, before
// the first operation completes. (case 46)
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    Witness starting("the start");
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket_.async_connect(server, [this](error_code) {
      // CHECK: not rewritten: 'starting' of line [[@LINE-3]] is destroyed
      // before 'async_connect' completes
      trace("connected");
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
            asio::async_read_until(
                socket_, asio::dynamic_buffer(line_), '\n',
                [this](error_code, std::size_t) { trace("answer: ", line_); });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    trace("started");
    io.run();
  }
  server.end();
}
