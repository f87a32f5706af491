// Depth counts operations, not braces: three of the four lambdas are called at once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 1}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --check-prefix=ONE %nothing-else
#include <algorithm>
#include <asio.hpp>
#include <vector>

using asio::ip::tcp;

void start(std::vector<std::vector<asio::steady_timer>> &all) {
  std::for_each(all.begin(), all.end(), [](auto &some) {
    std::for_each(some.begin(), some.end(), [](asio::steady_timer &timer) {
      [&] {
        timer.async_wait([](std::error_code) {});
        // ONE: :[[@LINE-1]]:9: warning: callback chain of 1 operation{{s?}}: 'async_wait' [cotidy-callback-chain]
      }();
    });
  });
}

// The border: this one has three.
void chain(asio::steady_timer &timer, tcp::socket &socket,
           asio::mutable_buffer buffer) {
  timer.async_wait([&, buffer](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_wait' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    // ONE: :[[@LINE-2]]:3: warning: callback chain of 3 operations:
    asio::async_write(socket, buffer, [&, buffer](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
      // ONE: note: 'async_write'
      socket.async_read_some(buffer, [](std::error_code, std::size_t) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
      // ONE: note: 'async_read_some'
    });
  });
}
