// A function that makes a handler of another starts nothing.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

auto logged(const char *, std::function<void()> f) {
  return [f = std::move(f)](std::error_code, std::size_t = 0) { f(); };
}

template <typename F> std::function<void()> twice(F f) {
  return [f] {
    f();
    f();
  };
}

void start(asio::steady_timer &timer, tcp::socket &socket) {
  timer.async_wait(logged("waited", twice([&] {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer("x"), logged("written", [] {}));
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
  })));
}
