// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <future>

void start(std::promise<int> &result);

task<int> session() {
  std::promise<int> source;
  auto result = source.get_future();
  start(source);
  co_return result.get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in coroutine 'session' (wait) [cotidy-blocking-call]
}
