// What a macro writes cannot be edited in one place.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#define WRITE(handler) asio::async_write(socket, buffer, handler)

void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer](error_code) {
    auto written = [&, buffer](error_code, std::size_t) {
      asio::async_read(socket, buffer, [](error_code, std::size_t) {});
    };
    WRITE(written);
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-3]]:5: note: not rewritten: 'async_write' stands in a macro in line [[@LINE-3]]
  });
}
