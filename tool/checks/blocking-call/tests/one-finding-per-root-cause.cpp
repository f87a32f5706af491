// Two ways from one coroutine to one blocking call are one finding.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

void flush() { fsync(1); }
void save() { flush(); }
void close() { flush(); }

task<> session() {
  save();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'save' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  close();
  co_return;
}
