// Where it cannot be told whether the mutex is held, only a high sensitivity
// reports it.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-lock-across-await.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

struct condition {
  later wait(std::unique_lock<std::mutex> &guard);
};

task<> waits_for_a_condition(std::mutex &m, condition &c) {
  std::unique_lock<std::mutex> guard(m);
  co_await c.wait(guard);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}

task<> tried(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m, std::try_to_lock);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}

task<> unlocked_in_a_lambda(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m);
  auto done = [&] { guard.unlock(); };
  done();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}

task<> under_one_condition(std::mutex &m, bool careful, int &n) {
  if (careful)
    m.lock();
  ++n;
  if (careful)
    m.unlock();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held across this suspension point
}

task<> lent(std::unique_lock<std::mutex> &guard) {
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}
