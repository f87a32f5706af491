// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"

bool step();

task<> session() {
  co_await later();
  for (;;) {
    // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'session' never suspends [cotidy-unbounded-loop]
    if (step())
      continue;
  }
}
