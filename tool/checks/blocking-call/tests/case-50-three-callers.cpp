// Few callers are shown where they stand.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

void flush() { fsync(1); }

task<> first() {
  flush();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'flush' in coroutine 'first' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  co_return;
}
task<> second() {
  flush();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'flush' in coroutine 'second' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  co_return;
}
task<> third() {
  flush();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'flush' in coroutine 'third' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  co_return;
}
