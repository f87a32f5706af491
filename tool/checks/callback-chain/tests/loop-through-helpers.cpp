// Any number of functions may lie on the way back.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class session {
public:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](auto failed, auto n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      handle(failed, n);
    });
  }

private:
  void handle(std::error_code failed, std::size_t n) {
    if (failed)
      close();
    else
      answer(n);
  }
  void answer(std::size_t n) { send(n); }
  void send(std::size_t n) {
    asio::async_write(socket, asio::buffer(data, n), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
      next();
      // CHECK: :[[@LINE-1]]:7: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
    });
  }
  void next() { again(); }
  void again() { read(); }
  void close() { socket.close(); }

  tcp::socket socket;
  char data[64];
};
