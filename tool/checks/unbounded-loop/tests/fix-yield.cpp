// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/spins.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/spins.cpp
// RUN: %clangxx -std=c++20 -fsyntax-only %t/spins.cpp
//--- spins.cpp
#include <atomic>
#include <boost/asio.hpp>
#include <thread>

namespace asio = boost::asio;

asio::awaitable<void> replaced(std::atomic<bool> &ready) {
  while (!ready.load())
    std::this_thread::yield();
  co_return;
}

asio::awaitable<void> inserted(std::atomic<bool> &ready) {
  while (!ready.load()) {
    // Others are faster.
    std::this_thread::yield();
  }
  co_return;
}

asio::awaitable<void> empty(std::atomic<bool> &ready) {
  while (!ready.load())
    ;
  while (!ready.load()) {
  }
  co_return;
}
//--- expected.txt
// CHECK: asio::awaitable<void> replaced(std::atomic<bool> &ready) {
// CHECK-NEXT:   while (!ready.load())
// CHECK-NEXT:     co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:   co_return;
// CHECK: asio::awaitable<void> inserted(std::atomic<bool> &ready) {
// CHECK-NEXT:   while (!ready.load()) {
// CHECK-NEXT:     co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:     // Others are faster.
// CHECK-NEXT:     std::this_thread::yield();
// CHECK-NEXT:   }
// CHECK: asio::awaitable<void> empty(std::atomic<bool> &ready) {
// CHECK-NEXT:   while (!ready.load())
// CHECK-NEXT:     co_await asio::post(asio::use_awaitable);
// CHECK-NEXT:   while (!ready.load()) {{.*}}
