// Handlers that take what comes.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void fetch(tcp::resolver &resolver, tcp::socket &socket,
           asio::mutable_buffer buffer) {
  resolver.async_resolve("localhost", "80", [&, buffer](auto, auto found) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 4 operations: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    asio::async_connect(socket, found, [&, buffer](auto, const auto &) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_connect' is started by the completion handler of 'async_resolve'
      asio::async_write(socket, buffer, [&, buffer](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_connect'
        socket.async_read_some(buffer, [](auto...) {});
        // CHECK: :[[@LINE-1]]:9: note: 'async_read_some' is started by the completion handler of 'async_write'
      });
    });
  });
}
