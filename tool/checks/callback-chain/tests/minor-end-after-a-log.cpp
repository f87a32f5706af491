// A log that is given a lambda calls it at once: that is nothing else that goes on
// beside the end.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <iostream>

void log(std::function<void(std::ostream &)> text) { text(std::cerr); }

struct request {
  asio::ip::tcp::socket socket;
  asio::steady_timer pause;
  char data[64];

  void start() {
    socket.async_connect({}, [this](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_connect' -> 'async_write' -> 'async_read' -> 'async_wait' [cotidy-callback-chain]
      if (ec)
        return;
      asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
        if (!ec)
          read();
      });
    });
  }

  void read() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t n) {
      if (ec)
        return;
      log([n](std::ostream &out) { out << n; });
      pause.async_wait([](std::error_code) {});
    });
  }
};

void start(request &r) { r.start(); }
