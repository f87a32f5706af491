// A deadline whose handler connects anew makes no loop of what it is for.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <chrono>

class client {
public:
  client(asio::io_context &io) : timer(io), resolver(io), socket(io) {}
  void start() {
    resolver.async_resolve("host", "80", [this](std::error_code, asio::ip::tcp::resolver::results_type) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_read_some' [cotidy-callback-chain]
      socket.async_connect({}, [this](std::error_code error) {
        if (!error)
          read();
      });
    });
  }

private:
  void read() {
    timer.expires_after(std::chrono::seconds(10));
    timer.async_wait([this](std::error_code error) {
      if (!error)
        start();
    });
    socket.async_read_some(asio::buffer(data), [this](std::error_code error, std::size_t) {
      if (!error)
        read();
    });
  }
  asio::steady_timer timer;
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { client(io).start(); }
