// There are two texts of this handler, and only one of them can be read.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void log(const char *);

void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer](error_code) {
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
#ifdef LOUD
      log("written");
#endif
      asio::async_read(socket, buffer, [](error_code, std::size_t) {});
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-9]]:28: note: not rewritten: there is an '#if' inside of the lambda in line [[@LINE-9]] (and in 1 more place)
  });
}
