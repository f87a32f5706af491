// What is only done again after a wait, and is begun beside something else, is
// no step of that.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class session {
public:
  void start(asio::ip::tcp::endpoint server) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
    socket.async_connect(server, [this](std::error_code ec) {
      if (!ec)
        greet();
    });
  }

private:
  void greet() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (ec)
        return;
      ping();
      read();
    });
  }
  void ping() {
    if (!answered)
      return;
    socket.async_send(asio::buffer(data, 1), [this](std::error_code ec, std::size_t) {
      if (ec)
        return;
      answered = false;
      timer.expires_after(std::chrono::seconds(15));
      timer.async_wait([this](std::error_code ec) {
        if (!ec)
          ping();
      });
    });
  }
  void read() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      answered = true;
      if (!ec)
        read();
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer timer;
  char data[64];
  bool answered = true;
};

void start(session &s) { s.start({}); }
