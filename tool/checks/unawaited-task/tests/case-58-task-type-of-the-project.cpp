// The task type stands in a header of the project itself, not in a library's.
// RUN: rm -rf %t && mkdir -p %t && cp %s %t/session.cpp && cp %inputs/task.h %t/own_task.h
// RUN: %cotidy-findings %t/session.cpp -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "own_task.h"

task<> child();
eager_task<> started();

task<> session() {
  child();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'child' is dropped: its body never runs [cotidy-unawaited-task]
  started();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'started' is dropped: it ends at its first suspension point [cotidy-unawaited-task]
  co_await child();
}
