// An API in the manner of C: a pointer to a function, and a `void *` for it.
// That cannot hold a coroutine: the call stays, behind what can be awaited.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await timer.async_wait(
// AFTER: co_await timer.async_wait(
// AFTER-NOT: co_await
// AFTER: clock.after(1, [](int late, void *) { trace("late: ", late); }, this);
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
    timer.async_wait([this](error_code) {
      trace("first");
      timer.async_wait([this](error_code) {
        trace("second");
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
