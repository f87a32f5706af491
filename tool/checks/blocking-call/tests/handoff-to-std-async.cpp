// The work runs elsewhere; only waiting for it holds the loop.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <future>
#include <unistd.h>

task<> session() {
  auto result = std::async(std::launch::async, [] { sleep(1); });
  co_await later();
  result.get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in coroutine 'session' (wait) [cotidy-blocking-call]
}
