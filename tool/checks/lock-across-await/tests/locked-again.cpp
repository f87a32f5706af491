// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

task<> deferred_then_locked(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m, std::defer_lock);
  guard.lock();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
  // CHECK: :[[@LINE-3]]:3: note: locked here
}

task<> both_at_once(std::mutex &m, std::mutex &n) {
  std::unique_lock<std::mutex> a(m, std::defer_lock), b(n, std::defer_lock);
  std::lock(a, b);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'a' across this suspension point
}

task<> adopted(std::mutex &m) {
  m.lock();
  {
    std::lock_guard<std::mutex> guard(m, std::adopt_lock);
    co_await later();
    // CHECK: :[[@LINE-1]]:5: warning: 'std::mutex' is held by 'guard' across this suspension point
  }
  co_await later();
}

task<> moved_to_another(std::mutex &m) {
  std::unique_lock<std::mutex> first(m);
  auto second = std::move(first);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'second' across this suspension point
}

task<> assigned(std::mutex &m) {
  std::unique_lock<std::mutex> guard;
  co_await later();
  guard = std::unique_lock<std::mutex>(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}

task<> tried(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m, std::try_to_lock);
  if (!guard.owns_lock()) {
    co_await later();
    co_return;
  }
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}
