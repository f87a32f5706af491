// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

task<int> session() {
  const int n = [] { return int(sleep(1)); }();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to {{'?}}lambda{{'?}} in coroutine 'session' blocks: it reaches 'sleep' (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-2]]:33: note: {{'?}}lambda{{'?}} calls blocking 'sleep' (sleep)
  co_return n;
}
