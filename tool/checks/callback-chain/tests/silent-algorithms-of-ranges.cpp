// The algorithms of std::ranges are no operations either.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <algorithm>
#include <asio.hpp>
#include <vector>

using asio::ip::tcp;

void send(std::vector<asio::steady_timer> &timers, tcp::socket &socket) {
  std::ranges::for_each(timers, [&](asio::steady_timer &timer) {
    timer.async_wait([&](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_wait'
    });
  });
}
