// The inner coroutine is a loop context of its own: one finding, at its call.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

task<> inner() {
  fsync(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'fsync' in coroutine 'inner' (io) [cotidy-blocking-call]
  co_return;
}

task<> outer() { co_await inner(); }
