// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/session.cpp
// RUN: %clangxx -std=c++20 -fsyntax-only %t/session.cpp
//--- session.cpp
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <thread>

boost::asio::awaitable<void> session() {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  co_return;
}
//--- expected.txt
// CHECK-DAG: #include <boost/asio/steady_timer.hpp>
// CHECK-DAG: #include <boost/asio/use_awaitable.hpp>
// CHECK-DAG: #include <boost/asio/this_coro.hpp>
// CHECK: boost::asio::awaitable<void> session() {
// CHECK-NEXT: co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor,
// CHECK-NEXT: std::chrono::seconds(1))
// CHECK-NEXT: .async_wait(boost::asio::use_awaitable);
