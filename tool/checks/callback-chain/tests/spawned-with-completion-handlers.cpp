// Coroutines that are started from each other's completion handlers.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

asio::awaitable<int> connect();
asio::awaitable<void> send();
asio::awaitable<void> receive();

void start(asio::io_context &loop) {
  asio::co_spawn(loop, connect(), [&](std::exception_ptr, int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'co_spawn' -> 'co_spawn' -> 'co_spawn' [cotidy-callback-chain]
    asio::co_spawn(loop, send(), [&](std::exception_ptr) {
      // CHECK: :[[@LINE-1]]:5: note: 'co_spawn' is started by the completion handler of 'co_spawn'
      asio::co_spawn(loop, receive(), [](std::exception_ptr) {});
      // CHECK: :[[@LINE-1]]:7: note: 'co_spawn' is started by the completion handler of 'co_spawn'
    });
  });
}
