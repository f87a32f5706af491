// Depth is that of the longest way; what else is started is told, too.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void start(tcp::socket &socket, asio::steady_timer &deadline,
           tcp::endpoint peer, asio::mutable_buffer buffer) {
  socket.async_connect(peer, [&, buffer](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    deadline.async_wait([](std::error_code) {});
    // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_wait' is started by the completion handler of 'async_connect'
    asio::async_write(socket, buffer, [&, buffer](auto, auto) {
      // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
      socket.async_read_some(buffer, [](auto, auto) {});
      // CHECK-DAG: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
    });
  });
}
