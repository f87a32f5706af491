// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"

task<> child();
eager_task<> started();

struct server {
  task<> run();
};

task<> session(server &s, bool again) {
  child();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'child' is dropped: its body never runs [cotidy-unawaited-task]
  (void)child();
  // CHECK: :[[@LINE-1]]:9: warning: task of coroutine 'child' is dropped: its body never runs [cotidy-unawaited-task]
  s.run();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: task of coroutine 'server::run' is dropped: its body never runs [cotidy-unawaited-task]
  if (again)
    child();
  // CHECK: :[[@LINE-1]]:5: warning: task of coroutine 'child' is dropped: its body never runs [cotidy-unawaited-task]
  started();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'started' is dropped: it ends at its first suspension point [cotidy-unawaited-task]
  co_return;
}

// Not only coroutines drop tasks.
void plain() {
  child();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'child' is dropped: its body never runs [cotidy-unawaited-task]
}
