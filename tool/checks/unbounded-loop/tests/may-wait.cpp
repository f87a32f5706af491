// What may take long, or may end by what is called, is for a high sensitivity.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-unbounded-loop.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <atomic>

void work();

task<> until_told(std::atomic<bool> &stop) {
  while (!stop)
    // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'until_told' never suspends
    // CHECK: note: it may wait for 'stop', which another thread changes
    work();
  co_await later();
}

task<long> long_sum() {
  long sum = 0;
  for (long i = 0; i < 1'000'000'000; ++i)
    // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'long_sum' never suspends
    // CHECK: note: it runs 1000000000 times
    sum += i;
  co_return sum;
}

task<> until_it_throws() {
  try {
    for (;;)
      // CHECK: :[[@LINE-1]]:5: warning: loop in coroutine 'until_it_throws' never suspends
      work();
  } catch (...) {
  }
  co_await later();
}
