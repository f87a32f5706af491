// The caller never hears of an operation that was cancelled.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <functional>

using Callback = std::function<void(error_code)>;

void get(tcp::socket &socket, asio::mutable_buffer buffer, Callback done) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer, done](error_code error) {
    if (error == asio::error::operation_aborted)
      return;
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-3]]:7: note: not rewritten: 'done' is not called where line [[@LINE-3]] returns
    asio::async_write(socket, buffer, [&, buffer, done](error_code, size_t) {
      asio::async_read(socket, buffer, [done](error_code error, std::size_t) {
        if (done)
          done(error);
      });
    });
  });
}
