// The call that blocks is what is wrong, and is the one finding.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <atomic>
#include <chrono>
#include <thread>

task<> session(std::atomic<bool> &ready) {
  while (!ready.load())
    std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'std::this_thread::sleep_for' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_await later();
}
