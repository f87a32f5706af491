// A timer that is set before something else is given a callback is there in
// case that it takes long, even if that calls back at once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { prepare(); });
    });
  }

private:
  using done = std::function<void(std::error_code)>;
  void prepare() {
    deadline.async_wait([this](std::error_code) { socket.close(); });
    agree([this](std::error_code) { deadline.cancel(); });
  }
  void agree(done callback) { callback({}); }
  asio::ip::tcp::socket socket;
  asio::steady_timer deadline;
  char data[64];
};

void start(client &c) { c.start(); }
