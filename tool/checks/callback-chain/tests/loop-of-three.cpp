// A loop may go over any number of operations.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class poller {
public:
  void ask() {
    asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations, with a loop: 'async_write' -> 'async_read_some' -> 'async_wait' [cotidy-callback-chain]
      socket.async_read_some(asio::buffer(data), [this](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
        timer.async_wait([this](std::error_code failed) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_wait' is started by the completion handler of 'async_read_some'
          if (!failed)
            ask();
          // CHECK: :[[@LINE-1]]:13: note: the loop closes here: the completion handler of 'async_wait' starts 'async_write' again
        });
      });
    });
  }

private:
  tcp::socket socket;
  asio::steady_timer timer;
  char data[64];
};
