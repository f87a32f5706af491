// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <functional>
#include <tuple>

task<> child();
task<int> number();

task<> session(bool more, std::function<task<>()> job) {
  child(), number();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'child' is dropped: its body never runs
  // CHECK: :[[@LINE-2]]:12: warning: task of coroutine 'number' is dropped: its body never runs
  for (int i = 0; i < 3; child())
    ++i;
  // CHECK: :[[@LINE-2]]:26: warning: task of coroutine 'child' is dropped: its body never runs
  auto unused = number();
  // CHECK: :[[@LINE-1]]:17: warning: task of coroutine 'number' is dropped: its body never runs
  // CHECK: :[[@LINE-2]]:8: note: nothing uses 'unused'
  std::ignore = child();
  // CHECK: :[[@LINE-1]]:17: warning: task of coroutine 'child' is dropped: its body never runs
  more ? child() : child();
  // CHECK: :[[@LINE-1]]:10: warning: task of coroutine 'child' is dropped: its body never runs
  // CHECK: :[[@LINE-2]]:20: warning: task of coroutine 'child' is dropped: its body never runs
  [](int) -> task<> { co_await later(); }(1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: task of coroutine lambda is dropped: its body never runs
  job();
  // CHECK: :[[@LINE-1]]:3: warning: task is dropped: its body never runs
  co_await later();
}
