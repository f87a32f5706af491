// What only ends with the same helper begins no other chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not='also begins'
#include <asio.hpp>

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
        report();
      });
    });
  }
  void wait() {
    other.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
      report();
    });
  }

private:
  void report() {
    asio::async_write(log, asio::buffer(data), [](std::error_code, std::size_t) {});
  }
  asio::ip::tcp::socket socket, other, log;
  char data[64];
};

void start(client &c) {
  c.start();
  c.wait();
}
