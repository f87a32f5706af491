// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"

void legacy_call() [[clang::blocking]];

task<> session() {
  legacy_call();
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'legacy_call' in coroutine 'session' ({{[a-z]+}}) [cotidy-blocking-call]
  co_return;
}
