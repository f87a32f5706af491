// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "generator.h"
#include "task.h"
#include <unistd.h>

std::generator<int> numbers() {
  for (int i = 0; i < 3; ++i) {
    sleep(1);
    co_yield i;
  }
}

task<int> session() {
  int sum = 0;
  for (int i : numbers())
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'numbers' in coroutine 'session' blocks: it reaches 'sleep' (sleep) [cotidy-blocking-call]
    // CHECK: :[[@LINE-9]]:5: note: 'numbers' calls blocking 'sleep' (sleep)
    sum += i;
  co_return sum;
}
