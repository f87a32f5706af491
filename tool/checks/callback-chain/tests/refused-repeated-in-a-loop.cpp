// Who leaves a loop with the call of a handler calls it once; who goes on, again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <vector>

class cache {
public:
  explicit cache(asio::io_context &loop) : timer(loop) {}
  void find(std::function<void(int)> done) {
    timer.async_wait([this, done](std::error_code) {
      for (int each : values) {
        if (each < 0)
          continue;
        if (each > 9)
          return done(each);
      }
      while (true) {
        if (values.empty()) {
          done(0);
          break;
        }
        values.pop_back();
      }
    });
  }
  void each(std::function<void(int)> done) {
    timer.async_wait([this, done](std::error_code) {
      for (int each : values) {
        done(each);
        if (each > 9)
          return;
      }
      done(0);
    });
  }

private:
  asio::steady_timer timer;
  std::vector<int> values;
};

void once(cache &from) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  from.find([&](int) { from.find([&](int) { from.find([](int) {}); }); });
}
// CHECK: note: 'find' is started
// CHECK: note: 'find' is started
// CHECK: note: not rewritten: it is not known how a coroutine is started

void often(cache &from) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  from.each([&](int) { from.each([&](int) { from.each([](int) {}); }); });
}
// CHECK: note: 'each' is started
// CHECK: note: 'each' is started
// CHECK: :30:7: note: not rewritten: 'each' may call its handler more than once, in line 30
// CHECK: note: not rewritten: 'each' goes on in line 30
