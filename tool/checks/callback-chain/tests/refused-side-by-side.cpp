// Two operations are under way at once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void get(tcp::socket &socket, asio::steady_timer &timer,
         asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer](error_code) {
    timer.async_wait([](error_code) {});
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
      asio::async_read(socket, buffer, [](error_code, std::size_t) {});
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: note: 'async_wait' is started
    // CHECK: :[[@LINE-6]]:5: note: not rewritten: 'async_write' is started in line [[@LINE-6]] beside 'async_wait', and it is not seen that one waits for the other
  });
}
