// Who hands its token to async_initiate is the operation, whatever begins it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

void begin(const char *what, std::function<void(int)> handler);

template <class Token> auto load(const char *what, Token &&token) {
  return asio::async_initiate<Token, void(int)>(
      [](auto handler, const char *what) { begin(what, std::move(handler)); },
      token, what);
}

void start() {
  load("a", [](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'load' -> 'load' -> 'load' [cotidy-callback-chain]
    load("b", [](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'load' is started by the completion handler of 'load'
      load("c", [](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'load' is started by the completion handler of 'load'
    });
  });
}
