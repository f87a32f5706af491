// What is there is handed out at once; else it is fetched.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <optional>

class cache {
public:
  explicit cache(asio::io_context &loop) : timer(loop) {}
  void get(std::function<void(int)> done) {
    if (value)
      return done(*value);
    timer.async_wait([this, done](std::error_code) {
      value = 1;
      done(*value);
    });
  }

private:
  asio::steady_timer timer;
  std::optional<int> value;
};

void start(cache &from) {
  from.get([&](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'get' -> 'get' -> 'get' [cotidy-callback-chain]
    from.get([&](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'get' is started by the completion handler of 'get'
      from.get([](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'get' is started by the completion handler of 'get'
    });
  });
}
