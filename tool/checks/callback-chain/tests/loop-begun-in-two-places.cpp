// One operation begun in two places, with other captures, is one: this is a
// loop over two.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class proxy {
public:
  void start() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code failed, std::size_t count) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      handle(failed, count);
    });
  }

private:
  void handle(std::error_code failed, std::size_t count) {
    if (failed)
      return;
    asio::async_write(socket, asio::buffer(data, count), [this](std::error_code, std::size_t) {
      int rounds = 0;
      socket.async_read_some(asio::buffer(data), [this, rounds](auto failed, auto count) {
        handle(failed, count);
      });
    });
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(proxy &p) { p.start(); }
