// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <atomic>
#include <thread>

task<> session(std::atomic<bool> &ready) {
  while (!ready.load())
  // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'session' never suspends [cotidy-unbounded-loop]
    std::this_thread::yield();
  co_await later();
}
