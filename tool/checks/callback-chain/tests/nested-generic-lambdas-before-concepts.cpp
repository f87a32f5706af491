// Where no concept asks what a generic lambda results in, nobody has
// instantiated it: what it calls is told by its name.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++17 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void on_greeted(tcp::socket &, std::error_code) {}

void on_connect(tcp::socket &socket, std::error_code ec) {
  if (!ec)
    asio::async_write(socket, asio::const_buffer(), [&socket](auto ec, auto) { on_greeted(socket, ec); });
  // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
}

void start(tcp::socket &socket, tcp::resolver &resolver) {
  resolver.async_resolve("a", "b", [&socket](auto ec, auto found) {
    // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_write'
    if (!ec)
      socket.async_connect(*found.begin(), [&socket](auto ec) { on_connect(socket, ec); });
    // CHECK-DAG: :[[@LINE-1]]:7: note: 'async_connect' is started by the completion handler of 'async_resolve'
  });
}
