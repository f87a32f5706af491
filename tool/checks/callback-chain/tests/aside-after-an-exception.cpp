// So is what follows in an else, on an error among others, or in a catch.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

using asio::ip::tcp;

class client {
public:
  void start() {
    socket.async_connect(peer, [this](std::error_code failed) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (!failed)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code broken, std::size_t) {
          if (broken || stopped)
            return complain();
          try {
            socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
          } catch (...) {
            complain();
          }
        });
      else
        complain();
    });
  }

private:
  void complain() {
    log.async_connect(peer, [this](std::error_code) {
      asio::async_write(log, asio::buffer(data), [this](std::error_code, std::size_t) {
        log.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }
  tcp::socket socket, log;
  tcp::endpoint peer;
  bool stopped = false;
  char data[64];
};

void start(client &c) { c.start(); }
