// What a handler starts many times is many chains of their own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <vector>

using asio::ip::tcp;

void start(std::vector<tcp::socket> &sockets, asio::steady_timer &timer,
           asio::mutable_buffer buffer) {
  timer.async_wait([&, buffer](std::error_code) {
    for (tcp::socket &socket : sockets)
      asio::async_write(socket, buffer, [&, buffer](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 2 operations: 'async_write' -> 'async_read_some' [cotidy-callback-chain]
        socket.async_read_some(buffer, [](auto, auto) {});
        // CHECK: :[[@LINE-1]]:9: note: 'async_read_some' is started by the completion handler of 'async_write'
      });
  });
}
