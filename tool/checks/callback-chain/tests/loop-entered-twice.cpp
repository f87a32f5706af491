// A loop that is entered at two places begins at both.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class session {
public:
  void serve() { read(); }
  void greet() { write(); }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](auto, auto) { write(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
  }
  void write() {
    asio::async_write(socket, asio::buffer(data), [this](auto, auto) { read(); });
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
    // CHECK: :[[@LINE-2]]:72: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
    // CHECK: :[[@LINE-3]]:5: note: the chain also begins here, with 'async_write'
  }

  tcp::socket socket;
  char data[64];
};
