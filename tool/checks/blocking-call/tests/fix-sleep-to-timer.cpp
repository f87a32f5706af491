// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/session.cpp
// RUN: %clangxx -std=c++20 -fsyntax-only %t/session.cpp
// RUN: %cotidy-findings %t/session.cpp -- -std=c++20 | count 0
//--- session.cpp
#include <boost/asio.hpp>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

boost::asio::awaitable<void> session() {
  std::this_thread::sleep_for(1s);
  co_return;
}
//--- expected.txt
// CHECK: boost::asio::awaitable<void> session() {
// CHECK-NEXT: co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor,
// CHECK-NEXT: 1s)
// CHECK-NEXT: .async_wait(boost::asio::use_awaitable);
// CHECK-NEXT: co_return;
