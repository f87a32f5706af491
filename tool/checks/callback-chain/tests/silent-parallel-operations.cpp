// Many operations beside each other are not deep.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void start(tcp::socket &socket, asio::steady_timer &timer,
           asio::steady_timer &deadline, asio::mutable_buffer buffer) {
  timer.async_wait([&, buffer](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_{{.*}}' [cotidy-callback-chain]
    deadline.async_wait([](std::error_code) {});
    // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_wait' is started by the completion handler of 'async_wait'
    asio::async_write(socket, buffer, [](auto, auto) {});
    // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
    socket.async_read_some(buffer, [](auto, auto) {});
    // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_read_some' is started by the completion handler of 'async_wait'
  });
}

void beside_each_other(tcp::socket &socket, asio::steady_timer &timer,
                       asio::steady_timer &deadline,
                       asio::mutable_buffer buffer) {
  deadline.async_wait([](std::error_code) {});
  timer.async_wait([](std::error_code) {});
  asio::async_write(socket, buffer, [](auto, auto) {});
  socket.async_read_some(buffer, [](auto, auto) {});
}
