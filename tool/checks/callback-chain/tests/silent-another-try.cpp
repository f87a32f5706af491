// A wait before another try is no step of a chain, whatever it leads back to.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not='operations: {{.*}}async_wait'
#include <asio.hpp>

class client {
public:
  void send() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code failed, std::size_t) {
      if (failed)
        again();
    });
  }

private:
  void again() {
    timer.async_wait([this](std::error_code) {
      socket.async_connect({}, [this](std::error_code failed) {
        if (failed)
          again();
        else
          send();
      });
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer timer;
  char data[64];
};

void start(client &c) { c.send(); }
