// The file is compiled for a C++ that has no coroutines.
// REQUIRES: asio
// RUN: %cotidy-findings %s --extra-arg=-std=c++17 -- -std=c++17 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&socket, buffer](error_code) {
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
      asio::async_read(socket, buffer, [](error_code, std::size_t) {});
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: note: not rewritten: coroutines need C++20, and refused-standard.cpp is compiled as C++17
  });
}
