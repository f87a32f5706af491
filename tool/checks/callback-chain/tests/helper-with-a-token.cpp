// An operation of one's own that passes its completion token on.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <utility>

using asio::ip::tcp;

template <typename Token>
auto async_say(tcp::socket &socket, const char *what, Token &&token) {
  return asio::async_write(socket, asio::buffer(what, 4),
                           std::forward<Token>(token));
}

void start(tcp::socket &socket) {
  async_say(socket, "USER", [&](std::error_code, std::size_t) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_say' -> 'async_say' -> 'async_say' [cotidy-callback-chain]
    async_say(socket, "PASS", [&](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_say' is started by the completion handler of 'async_say'
      async_say(socket, "QUIT", [](std::error_code, std::size_t) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_say' is started by the completion handler of 'async_say'
    });
  });
}
