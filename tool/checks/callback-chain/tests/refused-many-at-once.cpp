// A chain for each peer, all at once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <vector>

void greet(std::vector<tcp::socket> &sockets, asio::mutable_buffer buffer) {
  for (tcp::socket &socket : sockets)
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect({}, [&socket, buffer](error_code) {
      // CHECK: note: 'async_write' is started
      // CHECK: note: 'async_read' is started
      // CHECK: :[[@LINE-3]]:5: note: not rewritten: 'async_connect' is started in a loop in line [[@LINE-3]], and nothing is seen to wait for it there
      asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
        asio::async_read(socket, buffer, [](error_code, std::size_t) {});
      });
    });
}
