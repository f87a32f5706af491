// Another try after an error is where a loop closes, not where a chain begins.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

#define FAILED(error) (error && error != asio::error::operation_aborted)

class client {
public:
  void connect() {
    socket.async_connect({}, [this](std::error_code error) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (FAILED(error)) {
        again();
        return;
      }
      asio::async_write(socket, asio::buffer(hello), [this](std::error_code, std::size_t) { read(); });
    });
  }
  void send() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code error, std::size_t) {
      if (FAILED(error)) {
        again();
        return;
      }
      if (more)
        send();
    });
  }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code error, std::size_t) {
      if (FAILED(error)) {
        again();
        return;
      }
      read();
    });
  }
  void again() {
    timer.async_wait([this](std::error_code error) {
      if (!error)
        connect();
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer timer;
  bool more = false;
  char hello[5], data[64];
};

void start(client &c) {
  c.connect();
  c.send();
}
