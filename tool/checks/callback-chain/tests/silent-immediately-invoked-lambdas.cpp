// A lambda that is called on the spot is only a block.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

void start(asio::steady_timer &timer, tcp::socket &socket, bool twice) {
  const int rounds = [&] { return twice ? 2 : 1; }();
  [&] {
    timer.async_wait([&, rounds](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
      auto send = [&] {
        std::invoke([&] {
          asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
          // CHECK: :[[@LINE-1]]:11: note: 'async_write' is started by the completion handler of 'async_wait'
        });
      };
      if (rounds == 2)
        send();
    });
  }();
}
