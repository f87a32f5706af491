// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

task<> session() {
  auto pause = [] { sleep(1); };
  pause();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to {{.*}} in coroutine 'session' blocks: it reaches 'sleep' (sleep) [cotidy-blocking-call]
  co_return;
}
