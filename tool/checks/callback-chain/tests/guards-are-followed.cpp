// A guard is followed to the end of its scope.
// REQUIRES: asio
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <utility>

using asio::ip::tcp;

template <typename F> class scope_exit {
public:
  explicit scope_exit(F f) : f(std::move(f)) {}
  ~scope_exit() { f(); }

private:
  F f;
};

void start(asio::steady_timer &timer, tcp::socket &socket) {
  timer.async_wait([&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    scope_exit last([&] {
      asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_wait'
    });
  });
}
