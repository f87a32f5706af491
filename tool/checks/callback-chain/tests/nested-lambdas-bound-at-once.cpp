// A lambda that is bound on the spot is the handler.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

void fetch(tcp::socket &socket, tcp::endpoint peer,
           asio::mutable_buffer buffer) {
  auto strand = asio::make_strand(socket.get_executor());
  socket.async_connect(
      // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      peer, asio::bind_executor(strand, [&, buffer](std::error_code) {
        asio::async_write(
            // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started by the completion handler of 'async_connect'
            socket, buffer,
            std::bind(
                [&](std::error_code, asio::mutable_buffer buffer) {
                  socket.async_read_some(
                      // CHECK: :[[@LINE-1]]:19: note: 'async_read_some' is started by the completion handler of 'async_write'
                      buffer, std::bind_front(
                                  [](int, std::error_code, std::size_t) {}, 1));
                },
                std::placeholders::_1, buffer));
      }));
}
