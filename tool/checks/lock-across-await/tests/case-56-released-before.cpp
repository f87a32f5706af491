// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <mutex>

void consume(std::unique_lock<std::mutex> guard);

task<> unlocked(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m);
  guard.unlock();
  co_await later();
}

task<> raw_unlocked(std::mutex &m) {
  m.lock();
  m.unlock();
  co_await later();
}

task<> deferred(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m, std::defer_lock);
  co_await later();
}

task<> moved_from(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m);
  consume(std::move(guard));
  co_await later();
}

task<> scope_ended(std::mutex &m) {
  {
    std::lock_guard<std::mutex> guard(m);
  }
  co_await later();
}

task<> in_a_loop(std::mutex &m) {
  for (int i = 0; i < 3; ++i) {
    co_await later();
    std::lock_guard<std::mutex> guard(m);
  }
}

task<> temporary(std::mutex &m) {
  (void)std::lock_guard<std::mutex>(m);
  co_await later();
}
