// The pyramid: each operation stands in the handler of the one before.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void fetch(tcp::resolver &resolver, tcp::socket &socket,
           asio::mutable_buffer buffer) {
  resolver.async_resolve(
      // CHECK: :[[@LINE-1]]:3: warning: callback chain of 4 operations: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      "localhost", "80",
      [&, buffer](std::error_code failed, tcp::resolver::results_type found) {
        if (failed)
          return;
        asio::async_connect(
            // CHECK: :[[@LINE-1]]:9: note: 'async_connect' is started by the completion handler of 'async_resolve'
            socket, found, [&, buffer](std::error_code, tcp::endpoint) {
              asio::async_write(
                  // CHECK: :[[@LINE-1]]:15: note: 'async_write' is started by the completion handler of 'async_connect'
                  socket, buffer, [&, buffer](std::error_code, std::size_t) {
                    socket.async_read_some(
                        // CHECK: :[[@LINE-1]]:21: note: 'async_read_some' is started by the completion handler of 'async_write'
                        buffer, [](std::error_code, std::size_t) {});
                  });
            });
      });
}
