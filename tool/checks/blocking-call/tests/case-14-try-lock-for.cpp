// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <chrono>
#include <mutex>

using namespace std::chrono_literals;

task<> session(std::timed_mutex &m) {
  if (m.try_lock_for(1s))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::timed_mutex::try_lock_for' in coroutine 'session' (lock) [cotidy-blocking-call]
    m.unlock();
  if (m.try_lock_for(0s))
    m.unlock();
  co_return;
}
