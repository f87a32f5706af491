// Hops in hops are a way, and no chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void again(asio::io_context &loop) {
  asio::post(loop, [&] {
    asio::dispatch(loop, [&] {
      asio::defer(loop, [&] { loop.post([&] { again(loop); }); });
    });
  });
}

// The border: two operations, and three hops.
void two(asio::io_context &loop, asio::steady_timer &timer,
         tcp::socket &socket) {
  asio::post(loop, [&] {
    timer.async_wait([&](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
      asio::post(loop, [&] {
        asio::async_write(socket, asio::buffer("x"), [&](auto, auto) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started by the completion handler of 'async_wait'
          asio::post(loop, [] {});
        });
      });
    });
  });
}
