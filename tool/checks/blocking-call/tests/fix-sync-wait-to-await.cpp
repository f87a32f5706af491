// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/session.cpp
// RUN: %clangxx -std=c++20 -isystem %inputs -fsyntax-only %t/session.cpp
// RUN: %cotidy-findings %t/session.cpp -- -std=c++20 | count 0
//--- session.cpp
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>
#include <folly/coro/BlockingWait.h>
#include <seastar/core/seastar.hh>

cppcoro::task<int> answer();
folly::coro::Task<int> question();
seastar::future<int> load();

cppcoro::task<int> session() {
  int n = cppcoro::sync_wait(answer());
  co_return n;
}
folly::coro::Task<int> with_folly() {
  int n = folly::coro::blockingWait(question());
  co_return n;
}
seastar::future<int> with_seastar() {
  int n = load().get();
  co_return n;
}
//--- expected.txt
// CHECK: cppcoro::task<int> session() {
// CHECK-NEXT: int n = co_await answer();
// CHECK: folly::coro::Task<int> with_folly() {
// CHECK-NEXT: int n = co_await question();
// CHECK: seastar::future<int> with_seastar() {
// CHECK-NEXT: int n = co_await load();
