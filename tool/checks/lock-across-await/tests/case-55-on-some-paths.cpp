// Held on one path is enough; unlocked on one path is not.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

task<> on_one_path(std::mutex &m, bool careful) {
  std::unique_lock<std::mutex> guard(m, std::defer_lock);
  if (careful)
    guard.lock();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}

task<> locked_again(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m);
  guard.unlock();
  co_await later();
  guard.lock();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}
