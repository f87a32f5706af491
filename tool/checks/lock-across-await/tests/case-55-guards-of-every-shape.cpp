// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>
#include <shared_mutex>

task<> with_guard(std::mutex &m) {
  std::lock_guard<std::mutex> guard(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}

task<> with_raw_lock(std::mutex &m) {
  m.lock();
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
  m.unlock();
}

task<> with_init_statement(std::mutex &m, bool more) {
  if (std::lock_guard guard(m); more)
    co_await later();
  // CHECK: :[[@LINE-1]]:5: warning: 'std::mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}

task<> with_deduced_guard(std::mutex &m, std::recursive_mutex &other) {
  std::scoped_lock guard(m, other);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}

task<> with_shared_lock(std::shared_mutex &m) {
  std::shared_lock guard(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::shared_mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}

struct transaction {
  explicit transaction(std::mutex &m) : guard(m) {}
  std::unique_lock<std::mutex> guard;
  int value = 0;
};

task<> with_guard_in_a_struct(std::mutex &m) {
  transaction change(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'change{{(\.guard)?}}' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}
