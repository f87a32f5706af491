// A loop over two operations counts whatever its depth is.
// REQUIRES: asio
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 4}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void three(asio::steady_timer &timer, tcp::socket &socket,
           asio::mutable_buffer buffer) {
  timer.async_wait([&, buffer](std::error_code) {
    asio::async_write(socket, buffer, [&, buffer](auto, auto) {
      socket.async_read_some(buffer, [](auto, auto) {});
    });
  });
}

void loop(asio::steady_timer &timer, tcp::socket &socket) {
  timer.async_wait([&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer("x"), [&](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
      loop(timer, socket);
      // CHECK: :[[@LINE-1]]:7: note: the loop closes here: the completion handler of 'async_write' starts 'async_wait' again
    });
  });
}
