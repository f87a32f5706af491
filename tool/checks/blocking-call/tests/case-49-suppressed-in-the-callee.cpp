// NOLINT on the blocking call's line ends every path that leads there.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

void first() {
  fsync(1); // NOLINT(cotidy-blocking-call): the journal lives in memory
}

void second() {
  fsync(1); // NOLINT(cotidy-unbounded-loop)
}

task<> session() {
  first();
  second();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'second' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  co_return;
}
