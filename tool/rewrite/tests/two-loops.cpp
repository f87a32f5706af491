// The chain goes on with an object of another loop, which has a thread of its
// own.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the operations in line {{[0-9]+}} and line {{[0-9]+}} belong to different loops
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class relay {
public:
  relay(asio::io_context &left, asio::io_context &right)
      : left_(left), right_(right), from_(left), to_(right) {}

  void start(tcp::endpoint from, tcp::endpoint to) {
    to_.connect(to);
    from_.async_connect(from, [this](error_code) {
      where("connected");
      asio::async_read_until(from_, asio::dynamic_buffer(line_), '\n',
                             [this](error_code, std::size_t) {
                               where("read");
                               asio::async_write(
                                   to_, asio::buffer(line_),
                                   [this](error_code, std::size_t) {
                                     where("written");
                                     from_.close();
                                     to_.close();
                                   });
                             });
    });
  }

private:
  void where(const char *what) {
    trace(what, left_.get_executor().running_in_this_thread() ? " left" : "",
          right_.get_executor().running_in_this_thread() ? " right" : "");
  }

  asio::io_context &left_, &right_;
  tcp::socket from_, to_;
  std::string line_;
};

int main() {
  Peer speaks{says("news\n"), hears_the_end()};
  Peer listens{hears("news\n"), hears_the_end()};
  asio::io_context left, right;
  auto busy = asio::make_work_guard(right);
  std::thread other([&] { right.run(); });
  relay relay(left, right);
  relay.start(speaks.endpoint(), listens.endpoint());
  left.run();
  listens.end();
  speaks.end();
  busy.reset();
  other.join();
}
