// A timer that starts itself again goes on by itself, whoever set it going.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { poll(); });
    });
  }

private:
  void poll() {
    second.async_wait([this](std::error_code) {
      ++data[0];
      poll();
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer second;
  char data[64];
};

void start(client &c) { c.start(); }
