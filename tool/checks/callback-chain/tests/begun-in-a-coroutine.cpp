// A chain that a coroutine begins is a chain still.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

asio::awaitable<void> start(tcp::socket &socket, asio::mutable_buffer buffer) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  co_await timer.async_wait(asio::use_awaitable);
  timer.async_wait([&, buffer](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_wait' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    asio::async_write(socket, buffer, [&, buffer](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
      socket.async_read_some(buffer, [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
    });
  });
  co_await timer.async_wait(asio::use_awaitable);
}
