// A loop that counts is a function that calls itself with i + 1.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void step(tcp::socket &socket, asio::steady_timer &timer, int i) {
  if (i == 10)
    return;
  asio::async_write(socket, asio::buffer(&i, sizeof i), [&, i](auto, auto) {
    // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'async_write' -> 'async_wait' [cotidy-callback-chain]
    timer.async_wait([&, i](auto) { step(socket, timer, i + 1); });
    // CHECK: :[[@LINE-1]]:5: note: 'async_wait' is started by the completion handler of 'async_write'
    // CHECK: :[[@LINE-2]]:37: note: the loop closes here: the completion handler of 'async_wait' starts 'async_write' again
  });
}
