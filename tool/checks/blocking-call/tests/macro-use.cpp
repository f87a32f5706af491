// The place is where the macro is used.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

#define PAUSE sleep(1)

task<> session() {
  PAUSE;
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
