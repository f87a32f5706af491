// Two objects that start each other's operations.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class source;

class sink {
public:
  void write(std::size_t n);
  source *from;
  tcp::socket socket;
};

class source {
public:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](auto, auto n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      to->write(n);
    });
  }
  sink *to;
  tcp::socket socket;
  char data[64];
};

void sink::write(std::size_t n) {
  asio::async_write(socket, asio::buffer(from->data, n), [this](auto, auto) {
    // CHECK: :[[@LINE-1]]:3: note: 'async_write' is started by the completion handler of 'async_read_some'
    from->read();
    // CHECK: :[[@LINE-1]]:5: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
  });
}
