// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>

cppcoro::task<int> answer();

cppcoro::task<int> session() {
  int n = cppcoro::sync_wait(answer());
  // CHECK: :[[@LINE-1]]:11: warning: blocking call to 'cppcoro::sync_wait' in coroutine 'session' (wait) [cotidy-blocking-call]
  co_return n + co_await answer();
}
