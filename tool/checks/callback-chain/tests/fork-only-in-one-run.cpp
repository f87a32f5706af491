// Going back on one branch and on on the other is no fork: it is retried until it works.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class client {
public:
  void connect() {
    socket.async_connect(peer, [this](std::error_code failed) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (failed)
        return connect();
      // CHECK-DAG: :[[@LINE-1]]:16: note: the loop closes here: the completion handler of 'async_connect' starts 'async_connect' again
      asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
        // CHECK-DAG: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_connect'
        socket.async_read_some(asio::buffer(data), [](auto, auto) {});
        // CHECK-DAG: :[[@LINE-1]]:9: note: 'async_read_some' is started by the completion handler of 'async_write'
      });
    });
  }

private:
  tcp::socket socket;
  tcp::endpoint peer;
  char data[64];
};
