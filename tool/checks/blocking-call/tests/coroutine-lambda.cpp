// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

auto make() {
  return []() -> task<> {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'sleep' in coroutine lambda (sleep) [cotidy-blocking-call]
    co_return;
  };
}
