// Two flows that only end alike are two chains; what both lead to is told for
// each of them.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class client {
public:
  void fetch() {
    resolver.async_resolve("host", "80", [this](auto, auto found) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_write' [cotidy-callback-chain]
      asio::async_connect(socket, found, [this](auto, auto) { bye(); });
      // CHECK: :[[@LINE-1]]:7: note: 'async_connect' is started by the completion handler of 'async_resolve'
      // CHECK: :[[@LINE+16]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
      // CHECK: :[[@LINE+6]]:71: note: not rewritten: 'client::bye' is also called in line [[@LINE+6]]
    });
  }
  void serve() {
    timer.async_wait([this](auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_wait' -> 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      socket.async_read_some(asio::buffer(data), [this](auto, auto) { bye(); });
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_wait'
      // CHECK: :[[@LINE+7]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
      // CHECK: :[[@LINE-12]]:63: note: not rewritten: 'client::bye' is also called in line [[@LINE-12]]
    });
  }

private:
  void bye() {
    asio::async_write(socket, asio::buffer("bye"), [](auto, auto) {});
  }

  tcp::resolver resolver;
  tcp::socket socket;
  asio::steady_timer timer;
  char data[64];
};
