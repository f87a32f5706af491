// The log is written before the answer is there; after an await it would be
// written later. What stands before an operation may stay there.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void log(const char *);

// CHECK: :[[@LINE+2]]:3: warning: callback chain of 3 operations
void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  socket.async_connect({}, [&, buffer](error_code) {
    log("connected");
    // CHECK: :[[@LINE+1]]:5: note: 'async_write' is started
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
      // CHECK: :[[@LINE+1]]:7: note: 'async_read' is started
      asio::async_read(socket, buffer, [](error_code, std::size_t) {});
    });
    log("writing");
    // CHECK: :[[@LINE-1]]:5: note: not rewritten: the statement in line [[@LINE-1]] runs before 'async_write' completes
  });
}
