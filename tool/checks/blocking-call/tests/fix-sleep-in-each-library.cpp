// The replacement is that of the coroutine's own library.
// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/sessions.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/sessions.cpp
// RUN: %clangxx -std=c++20 -isystem %inputs -fsyntax-only %t/sessions.cpp
//--- sessions.cpp
#include "task.h"
#include <QCoro/QCoroTask>
#include <async_simple/coro/Lazy.h>
#include <chrono>
#include <folly/coro/Sleep.h>
#include <seastar/core/seastar.hh>
#include <thread>

using namespace std::chrono_literals;

folly::coro::Task<> with_folly() {
  std::this_thread::sleep_for(1s);
  co_return;
}
seastar::future<> with_seastar() {
  std::this_thread::sleep_for(1s);
  co_return;
}
QCoro::Task<> with_qcoro() {
  std::this_thread::sleep_for(1s);
  co_return;
}
async_simple::coro::Lazy<> with_lazy() {
  std::this_thread::sleep_for(1s);
  co_return;
}
task<> with_unknown() {
  std::this_thread::sleep_for(1s);
  co_return;
}
//--- expected.txt
// CHECK: folly::coro::Task<> with_folly() {
// CHECK-NEXT: co_await folly::coro::sleep(1s);
// CHECK: seastar::future<> with_seastar() {
// CHECK-NEXT: co_await seastar::sleep(1s);
// CHECK: QCoro::Task<> with_qcoro() {
// CHECK-NEXT: co_await QCoro::sleepFor(1s);
// CHECK: async_simple::coro::Lazy<> with_lazy() {
// CHECK-NEXT: co_await async_simple::coro::sleep(1s);
// CHECK: task<> with_unknown() {
// CHECK-NEXT: std::this_thread::sleep_for(1s);
