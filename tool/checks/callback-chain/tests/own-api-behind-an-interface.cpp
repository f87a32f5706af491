// What an interface does with a handler is what its implementation does.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

struct source {
  virtual ~source() = default;
  virtual void next(std::function<void(int)> done) = 0;
};

class timed_source : public source {
public:
  explicit timed_source(asio::io_context &loop) : timer(loop) {}
  void next(std::function<void(int)> done) override {
    timer.async_wait([done](std::error_code) { done(1); });
  }

private:
  asio::steady_timer timer;
};

void start(source &from) {
  from.next([&](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'next' -> 'next' -> 'next' [cotidy-callback-chain]
    from.next([&](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'next' is started by the completion handler of 'next'
      from.next([](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'next' is started by the completion handler of 'next'
    });
  });
}
