// The same with one call operator, which tells by its state what comes next.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <utility>

using asio::ip::tcp;

struct greet {
  tcp::socket &socket;
  asio::steady_timer &timer;
  enum { waiting, writing } state = waiting;
  void operator()(std::error_code, std::size_t = 0);
};

void start(tcp::socket &socket, asio::steady_timer &timer) {
  timer.async_wait(greet{socket, timer});
  // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
}

void greet::operator()(std::error_code, std::size_t) {
  switch (state) {
  case waiting:
    state = writing;
    asio::async_write(socket, asio::buffer("hello"), std::move(*this));
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'greet::operator()' of 'async_wait'
    break;
  case writing:
    timer.async_wait(std::move(*this));
    // CHECK: :[[@LINE-1]]:5: note: the loop closes here: the completion handler 'greet::operator()' of 'async_write' starts 'async_wait' again
  }
}
