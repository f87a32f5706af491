// An API in the manner of C: a pointer to a function, and a `void *` for it.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;

class clock_ {
public:
  explicit clock_(asio::io_context &io) : timer_(io) {}

  void after(int milliseconds, void (*callback)(int late, void *data),
             void *data) {
    timer_.expires_after(std::chrono::milliseconds(milliseconds));
    timer_.async_wait(
        [callback, data](error_code ec) { callback(ec ? 1 : 0, data); });
  }

private:
  asio::steady_timer timer_;
};

struct counter {
  clock_ &clock;
  asio::steady_timer timer;

  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    timer.async_wait([this](error_code) {
      trace("first");
      timer.async_wait([this](error_code) {
        trace("second");
        // CHECK: :[[@LINE+1]]:9: note: not rewritten: a pointer to a function is passed in line [[@LINE+1]], which cannot hold a coroutine
        clock.after(1, [](int late, void *) { trace("late: ", late); }, this);
      });
    });
  }
};

int main() {
  asio::io_context io;
  clock_ clock(io);
  counter counter{clock, asio::steady_timer(io)};
  counter.start();
  io.run();
}
