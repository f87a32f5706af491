// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <chrono>
#include <future>

using namespace std::chrono_literals;

task<int> other(std::future<int> &checked, std::future<int> &taken) {
  if (checked.wait_for(0s) == std::future_status::ready)
    co_return taken.get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in coroutine 'other' (wait) [cotidy-blocking-call]
  co_return -1;
}

task<int> wrong_branch(std::future<int> &result) {
  if (result.wait_for(0s) == std::future_status::timeout)
    co_return result.get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in coroutine 'wrong_branch' (wait) [cotidy-blocking-call]
  co_return -1;
}
