// One handler runs on the strand, the others do not.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

void get(tcp::socket &socket, asio::strand<asio::any_io_executor> &strand,
         asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect(
      {}, asio::bind_executor(strand, [&, buffer](error_code) {
        asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
          asio::async_read(socket, buffer, [](error_code, std::size_t) {});
        });
        // CHECK: note: 'async_write' is started
        // CHECK: note: 'async_read' is started
        // CHECK: :[[@LINE-5]]:9: note: not rewritten: the handler of 'async_connect' is bound to 'strand', that of 'async_write' in line [[@LINE-5]] to no executor (and in 1 more place)
      }));
}
