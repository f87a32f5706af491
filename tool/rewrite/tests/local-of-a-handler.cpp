// A local of a handler ends when the handler returns: after the next operation
// was started, before it completes. (case 46)
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
    socket_.async_connect(server, [this](error_code) {
      Witness connecting("the connect handler");
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
            // CHECK: not rewritten: 'connecting' of line [[@LINE-3]] is
            // destroyed before 'async_write' completes
            trace("written");
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
    io.run();
  }
  server.end();
}
