// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

task<> session() {
  sleep(1); // NOLINT
  sleep(1); // NOLINT(cotidy-*)
  sleep(1); // NOLINT(cotidy-blocking-call)
  // NOLINTNEXTLINE(cotidy-blocking-call)
  sleep(1);
  // NOLINTBEGIN(*-blocking-call)
  sleep(1);
  // NOLINTEND(*-blocking-call)
  sleep(1); // NOLINT(cotidy-unbounded-loop)
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
