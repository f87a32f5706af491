// What is tried after an error is not what a reader follows first.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

using asio::ip::tcp;

class client {
public:
  void start() {
    socket.async_connect(peer, [this](std::error_code failed) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (failed) {
        complain();
        return;
      }
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }

private:
  void complain() {
    log.async_connect(peer, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_connect' is started by the completion handler of 'async_connect'
      asio::async_write(log, asio::buffer(data), [this](std::error_code, std::size_t) {
        log.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }
  tcp::socket socket, log;
  tcp::endpoint peer;
  char data[64];
};

void start(client &c) { c.start(); }
