// An error is told, and then told again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <functional>

using Callback = std::function<void(error_code)>;

void get(tcp::socket &socket, asio::mutable_buffer buffer, Callback done) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer, done](error_code) {
    asio::async_write(socket, buffer, [&, buffer, done](error_code, size_t) {
      asio::async_read(socket, buffer, [done](error_code error, std::size_t) {
        if (error)
          done(error);
        done({});
        // CHECK: note: 'async_write' is started
        // CHECK: note: 'async_read' is started
        // CHECK: :[[@LINE-3]]:9: note: not rewritten: 'done' is called again in line [[@LINE-3]]
      });
    });
  });
}
