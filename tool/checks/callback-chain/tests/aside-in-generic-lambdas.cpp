// What a handler without types does after an error is no step either.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  void start() {
    socket.async_connect({}, [this](const auto &error) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (error)
        return again();
      asio::async_write(socket, asio::buffer(data), [this](auto error, auto) {
        if (!error)
          socket.async_read_some(asio::buffer(data), [](auto...) {});
        else
          again();
      });
    });
  }

private:
  void again() {
    timer.async_wait([this](std::error_code) {
      lookup.async_wait([this](std::error_code) { start(); });
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer timer, lookup;
  char data[64];
};

void start(client &c) { c.start(); }
