// What a loop starts beside its own next round is a chain of its own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class session {
public:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_read_some'
        log();
        read();
        // CHECK: :[[@LINE-1]]:9: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
      });
    });
  }

private:
  void log() {
    asio::async_write(journal, asio::buffer(data), [](auto, auto) {});
  }

  tcp::socket socket, journal;
  char data[64];
};
