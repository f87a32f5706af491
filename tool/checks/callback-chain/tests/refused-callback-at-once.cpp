// The caller hears of one error before the function returns.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <functional>

using Callback = std::function<void(error_code)>;

void get(tcp::socket &socket, asio::mutable_buffer buffer, Callback done) {
  if (!socket.is_open()) {
    done(asio::error::not_connected);
    return;
  }
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  asio::async_read(socket, buffer, [&, buffer, done](error_code, size_t) {
    asio::async_write(socket, buffer, [&, buffer, done](error_code, size_t) {
      asio::async_read(
          socket, buffer,
          [done](error_code error, std::size_t) { done(error); });
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-12]]:5: note: not rewritten: 'done' is called in line [[@LINE-12]], before 'get' returns
  });
}
