// An operation of one's own is an object that hands itself on.
// XFAIL: *
// With two call operators, neither is taken for the handler: which one an
// operation calls, only the library's body tells.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <utility>

using asio::ip::tcp;

struct greet {
  tcp::socket &socket;
  asio::steady_timer &timer;
  void operator()(std::error_code);
  void operator()(std::error_code, std::size_t);
};

void start(tcp::socket &socket, asio::steady_timer &timer) {
  timer.async_wait(greet{socket, timer});
  // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
}

void greet::operator()(std::error_code) {
  asio::async_write(socket, asio::buffer("hello"), std::move(*this));
  // CHECK: :[[@LINE-1]]:3: note: 'async_write' is started by the completion handler 'greet::operator()' of 'async_wait'
}

void greet::operator()(std::error_code, std::size_t) {
  timer.async_wait(std::move(*this));
  // CHECK: :[[@LINE-1]]:3: note: the loop closes here: the completion handler 'greet::operator()' of 'async_write' starts 'async_wait' again
}
