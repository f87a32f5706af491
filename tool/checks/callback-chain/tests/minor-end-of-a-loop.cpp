// What is waited for when a loop is over is its end, no step.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) { read(); });
  }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
      if (data[0] != '.')
        read();
      else
        linger.async_wait([this](std::error_code) { socket.close(); });
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer linger;
  char data[64];
};

void start(client &c) { c.start(); }
