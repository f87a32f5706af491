// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

void odd(int n);

void even(int n) {
  if (n > 0)
    odd(n - 1);
}

void odd(int n) {
  fsync(n);
  even(n - 1);
}

task<> session() {
  even(10);
  // CHECK: :[[@LINE-1]]:3: warning: call to 'even' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-11]]:5: note: 'even' calls 'odd'
  // CHECK: :[[@LINE-8]]:3: note: 'odd' calls blocking 'fsync' (io)
  co_return;
}
