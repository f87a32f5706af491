// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <mutex>

task<> nothing_to_lock() {
  std::scoped_lock<> guard;
  co_await later();
}

task<> given_up(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m);
  guard.release();
  m.unlock();
  co_await later();
}

struct session {
  std::mutex m;
  void finish() { m.unlock(); }
  task<> run() {
    m.lock();
    finish();
    co_await later();
  }
};

task<> guard_in_a_lambda(std::mutex &m) {
  auto count = [&] { std::lock_guard<std::mutex> guard(m); };
  count();
  co_await later();
}
