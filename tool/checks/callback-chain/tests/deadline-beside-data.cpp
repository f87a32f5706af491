// A deadline is armed beside each step; what a reader follows are the steps.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <chrono>

using asio::ip::tcp;

class client {
public:
  void start(tcp::endpoint peer) {
    socket.async_connect(peer, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      deadline.expires_after(std::chrono::seconds(5));
      deadline.async_wait([this](std::error_code failed) {
        if (!failed)
          apologise();
      });
      write();
    });
  }

private:
  void write() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
      socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
      // CHECK: :[[@LINE-14]]:7: note: 'async_wait' is started by the completion handler of 'async_connect'
    });
  }
  void apologise() {
    // CHECK: :[[@LINE+1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
    asio::async_write(socket, asio::buffer("late", 4), [this](std::error_code, std::size_t) {
      socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
        deadline.async_wait([](std::error_code) {});
      });
    });
  }
  tcp::socket socket;
  asio::steady_timer deadline;
  char data[64];
};

void start(client &c, tcp::endpoint peer) { c.start(peer); }
