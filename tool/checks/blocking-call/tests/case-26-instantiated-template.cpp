// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

template <bool Slow> void step() {
  if constexpr (Slow)
    sleep(1);
}

task<> session() {
  step<true>();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'step' in coroutine 'session' blocks: it reaches 'sleep' (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-6]]:5: note: 'step' calls blocking 'sleep' (sleep)
  co_return;
}
