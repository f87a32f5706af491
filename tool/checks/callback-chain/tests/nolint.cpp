// NOLINT stands where the chain begins.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void start(asio::steady_timer &timer, tcp::socket &socket,
           asio::mutable_buffer buffer) {
  timer.async_wait([&, buffer](std::error_code) { // NOLINT(cotidy-callback-chain)
    asio::async_write(socket, buffer, [&, buffer](auto, auto) {
      socket.async_read_some(buffer, [](auto, auto) {});
    });
  });
  timer.async_wait([&, buffer](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_wait' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    asio::async_write(socket, buffer, [&, buffer](auto, auto) { // NOLINT
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
      socket.async_read_some(buffer, [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
    });
  });
}
