// An enumeration whose zero is a success tells of errors.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

enum class outcome { ok, timeout, refused };

class client {
public:
  void start() {
    connect([this](outcome result) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (result == outcome::ok)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
          socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
        });
      else
        retry.async_wait([this](std::error_code) {
          limit.async_wait([this](std::error_code) {
            lookup.async_resolve("host", "80", [](std::error_code, asio::ip::tcp::resolver::results_type) {});
          });
        });
    });
  }

private:
  void connect(std::function<void(outcome)> done) {
    socket.async_connect({}, [done](std::error_code error) { done(error ? outcome::refused : outcome::ok); });
  }
  asio::ip::tcp::socket socket;
  asio::ip::tcp::resolver lookup;
  asio::steady_timer retry, limit;
  char data[64];
};

void start(client &c) { c.start(); }
