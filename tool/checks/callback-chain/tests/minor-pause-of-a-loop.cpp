// A limit of how fast a loop goes is no step: its next round also begins
// without the wait.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

class sender {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) { send(); });
  }

private:
  void send() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      if (too_fast)
        pause.async_wait([this](std::error_code) { send(); });
      else
        send();
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer pause;
  bool too_fast;
  char data[64];
};

void start(sender &s) { s.start(); }
