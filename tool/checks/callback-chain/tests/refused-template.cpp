// One text for all streams: each of them would need to be a coroutine.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

template <class Stream>
void get(Stream &stream, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  asio::async_read(stream, buffer, [&, buffer](error_code, std::size_t) {
    asio::async_write(stream, buffer, [&, buffer](error_code, std::size_t) {
      asio::async_read(stream, buffer, [](error_code, std::size_t) {});
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-8]]:6: note: not rewritten: 'get' in line [[@LINE-8]] is a template, or in one: its text stands for several functions
  });
}

void use(tcp::socket &socket) {
  static char data[1024];
  get(socket, asio::buffer(data));
}
