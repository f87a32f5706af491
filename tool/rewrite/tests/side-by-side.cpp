// Two chains that know nothing of each other run at the same time. (case 15)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// The left one waits for the right one: in a row, they would never end.
class pair {
public:
  pair(asio::io_context &io, Peer &first, Peer &second)
      : left_(io), right_(io), first_(first), second_(second) {}

  void start() {
    start_left(first_.endpoint());
    start_right(second_.endpoint());
  }

private:
  void start_left(tcp::endpoint server) {
    left_.async_connect(server, [this](error_code) {
      asio::async_read_until(left_, asio::dynamic_buffer(left_line_), '\n',
                             [this](error_code, std::size_t) {
                               asio::async_write(
                                   left_, asio::buffer(left_line_),
                                   [this](error_code, std::size_t) {
                                     trace("left: ", left_line_);
                                     left_.close();
                                   });
                             });
    });
  }

  void start_right(tcp::endpoint server) {
    right_.async_connect(server, [this](error_code) {
      asio::async_write(
          right_, asio::buffer("go\n", 3), [this](error_code, std::size_t) {
            asio::async_read_until(right_, asio::dynamic_buffer(right_line_),
                                   '\n', [this](error_code, std::size_t) {
                                     trace("right: ", right_line_);
                                     right_.close();
                                     first_.go();
                                   });
          });
    });
  }

  tcp::socket left_, right_;
  std::string left_line_, right_line_;
  Peer &first_, &second_;
};

int main() {
  Peer first{waits(), says("1\n"), hears("1\n"), hears_the_end()};
  Peer second{hears("go\n"), says("2\n"), hears_the_end()};
  asio::io_context io;
  pair both(io, first, second);
  both.start();
  io.run();
  first.end();
  second.end();
}
