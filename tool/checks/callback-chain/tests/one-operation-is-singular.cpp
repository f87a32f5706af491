// One is not many.
// REQUIRES: asio
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 1}}' %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

void one(asio::steady_timer &timer) {
  timer.async_wait([](std::error_code) {});
  // CHECK: warning: callback chain of 1 operation: 'async_wait' [cotidy-callback-chain]
}

void again(asio::steady_timer &timer) {
  timer.async_wait([&](std::error_code) { again(timer); });
  // CHECK: warning: callback loop over 1 operation: 'async_wait' [cotidy-callback-chain]
  // CHECK: note: the loop closes here: the completion handler of 'async_wait' starts 'async_wait' again
}
