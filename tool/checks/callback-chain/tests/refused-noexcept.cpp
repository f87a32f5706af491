// An exception ends the program here, and would leave the loop from a coroutine.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer](error_code) noexcept {
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
      asio::async_read(socket, buffer, [](error_code, std::size_t) {});
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-6]]:28: note: not rewritten: the lambda in line [[@LINE-6]] is noexcept, and a coroutine passes exceptions on
  });
}
