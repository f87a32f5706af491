// Lambdas that have names are passed on where they are needed.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <utility>

using asio::ip::tcp;

void fetch(tcp::socket &socket, tcp::endpoint peer,
           asio::mutable_buffer buffer) {
  auto on_read = [](std::error_code, std::size_t) {};
  auto on_write = [&socket, buffer, on_read](std::error_code, std::size_t) {
    socket.async_read_some(buffer, on_read);
    // CHECK: :[[@LINE+8]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    // CHECK: :[[@LINE+5]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
    // CHECK: :[[@LINE-3]]:5: note: 'async_read_some' is started by the completion handler of 'async_write'
  };
  auto on_connect = [&socket, buffer,
                     on_write = std::move(on_write)](std::error_code) {
    asio::async_write(socket, buffer, std::move(on_write));
  };
  socket.async_connect(peer, on_connect);
}
