// RUN: rm -rf %t && mkdir -p %t && cp %s %t/session.cpp
// RUN: %cotidy-findings --show-rewrites %t/session.cpp -- -std=c++20 | FileCheck %s
// RUN: diff %s %t/session.cpp
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>

cppcoro::task<int> answer();

cppcoro::task<int> session() {
  int n = cppcoro::sync_wait(answer());
  co_return n;
}
// CHECK: {{^}}-  int n = cppcoro::sync_wait(answer());
// CHECK-NEXT: {{^}}+  int n = co_await answer();
