// The function goes on after it has called its handler.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <mutex>

class cache {
public:
  explicit cache(asio::io_context &loop) : timer(loop) {}
  void get(std::function<void(int)> done) {
    timer.async_wait([this, done](std::error_code) {
      done(1);
      busy = false;
    });
  }

private:
  asio::steady_timer timer;
  bool busy = false;
};

void start(cache &from) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  from.get([&](int) { from.get([&](int) { from.get([](int) {}); }); });
}
// CHECK: note: 'get' is started
// CHECK: note: 'get' is started
// CHECK: :14:7: note: not rewritten: 'get' goes on in line 14 after it has called its handler

class guarded {
public:
  explicit guarded(asio::io_context &loop) : timer(loop) {}
  void get(std::function<void(int)> done) {
    timer.async_wait([this, done](std::error_code) {
      std::lock_guard lock(mutex);
      done(1);
    });
  }

private:
  asio::steady_timer timer;
  std::mutex mutex;
};

void start(guarded &from) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  from.get([&](int) { from.get([&](int) { from.get([](int) {}); }); });
}
// CHECK: note: 'get' is started
// CHECK: note: 'get' is started
// CHECK: :36:23: note: not rewritten: a local of 'get', of line 36, ends after its handler has been called
