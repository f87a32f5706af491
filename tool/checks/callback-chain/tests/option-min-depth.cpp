// How long a chain must be.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 1}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --check-prefix=ONE %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void two(asio::steady_timer &timer, tcp::socket &socket) {
  timer.async_wait([&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    // ONE: :[[@LINE-2]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
    // ONE: :[[@LINE-2]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
  });
}

void one(asio::steady_timer &timer) {
  timer.async_wait([](std::error_code) {});
  // ONE: :[[@LINE-1]]:3: warning: callback chain of 1 operation{{s?}}: 'async_wait' [cotidy-callback-chain]
}
