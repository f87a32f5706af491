// Two objects have strands of their own, and the loop goes back and forth.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the operations in line {{[0-9]+}} and line {{[0-9]+}} belong to different loops
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io)
      : first_(asio::make_strand(io)), second_(asio::make_strand(io)) {}

  void start() {
    first_.expires_after(milliseconds(1));
    first_.async_wait([this](error_code ec) {
      trace("one: ", ec.message());
      second_.expires_after(milliseconds(1));
      second_.async_wait([this](error_code ec) {
        trace("two: ", ec.message(), inside(second_));
        first_.expires_after(milliseconds(1));
        first_.async_wait([this](error_code ec) {
          trace("three: ", ec.message(), inside(first_));
        });
      });
    });
  }

private:
  static bool inside(asio::steady_timer &of) {
    using strand = asio::strand<asio::io_context::executor_type>;
    auto executor = of.get_executor();
    auto *is = executor.target<strand>();
    return is && is->running_in_this_thread();
  }
  asio::steady_timer first_, second_;
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
