// Free functions as handlers, bound or as they are.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

static asio::steady_timer *timer;

void on_timer(const std::error_code &) {}

void on_write(const std::error_code &, std::size_t) {
  timer->async_wait(on_timer);
  // CHECK: :[[@LINE+10]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_wait' [cotidy-callback-chain]
  // CHECK: :[[@LINE+5]]:3: note: 'async_write' is started by the completion handler 'on_connect' of 'async_connect'
  // CHECK: :[[@LINE-3]]:3: note: 'async_wait' is started by the completion handler 'on_write' of 'async_write'
}

void on_connect(tcp::socket &socket, const std::error_code &) {
  asio::async_write(socket, asio::buffer("hello"), &on_write);
}

void start(tcp::socket &socket, tcp::endpoint peer) {
  socket.async_connect(
      peer, std::bind(on_connect, std::ref(socket), std::placeholders::_1));
}
