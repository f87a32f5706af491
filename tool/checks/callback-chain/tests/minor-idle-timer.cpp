// Each message arms an idle timer anew: no reader takes that for the next step.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

class session {
public:
  void start() {
    socket.async_connect(peer, [this](std::error_code) {
      idle.async_wait([this](std::error_code failed) {
        if (!failed)
          socket.async_wait(asio::ip::tcp::socket::wait_write, [](std::error_code) {});
      });
      asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }

private:
  asio::ip::tcp::socket socket;
  asio::ip::tcp::endpoint peer;
  asio::steady_timer idle;
  char data[64];
};

void start(session &s) { s.start(); }
