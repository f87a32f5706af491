// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/session.cpp
// RUN: %clangxx -std=c++20 -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE -fsyntax-only %t/session.cpp
//--- session.cpp
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session() {
  sleep(3);
  co_return;
}
//--- expected.txt
// CHECK: asio::awaitable<void> session() {
// CHECK-NEXT: co_await asio::steady_timer(co_await asio::this_coro::executor,
// CHECK-NEXT: std::chrono::seconds(3))
// CHECK-NEXT: .async_wait(asio::use_awaitable);
// CHECK-NEXT: co_return;
