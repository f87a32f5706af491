// An operation counts whatever its handler is; but what comes behind it is not
// seen, so that only a high sensitivity tells the chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.Sensitivity: High}}' \
// RUN:   %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <deque>
#include <functional>
#include <utility>

using asio::ip::tcp;

void start(tcp::socket &socket, tcp::endpoint peer, asio::mutable_buffer buffer,
           std::deque<std::function<void(std::error_code, std::size_t)>> &all) {
  socket.async_connect(peer, [&, buffer](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    asio::async_write(socket, buffer, [&, buffer](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
      socket.async_read_some(buffer, std::move(all.front()));
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
    });
  });
}
