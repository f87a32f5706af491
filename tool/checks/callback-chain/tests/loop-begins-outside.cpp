// A loop is reported where it is entered, and its handlers may stand above.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

void on_timer(tcp::socket &socket, asio::steady_timer &timer) {
  asio::async_write(socket, asio::buffer("tick"), [&](auto, auto) {
    timer.async_wait(std::bind(on_timer, std::ref(socket), std::ref(timer)));
    // CHECK: :[[@LINE+7]]:3: warning: callback loop over 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    // CHECK: :[[@LINE-3]]:3: note: 'async_write' is started by the completion handler 'on_timer' of 'async_wait'
    // CHECK: :[[@LINE-3]]:5: note: the loop closes here: the completion handler of 'async_write' starts 'async_wait' again
  });
}

void start(tcp::socket &socket, asio::steady_timer &timer) {
  timer.async_wait(std::bind(on_timer, std::ref(socket), std::ref(timer)));
}
