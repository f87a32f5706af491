// Where there is an error, nobody is called.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

class cache {
public:
  explicit cache(asio::io_context &loop) : timer(loop) {}
  void get(std::function<void(int)> done) {
    timer.async_wait([done](std::error_code error) {
      if (error)
        return;
      done(1);
    });
  }

private:
  asio::steady_timer timer;
};

void start(cache &from) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  from.get([&](int) { from.get([&](int) { from.get([](int) {}); }); });
}
// CHECK: note: 'get' is started
// CHECK: note: 'get' is started
// CHECK: :13:9: note: not rewritten: 'get' has not called its handler where it is left in line 13
