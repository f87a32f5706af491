// What holds a callable of one signature is known by that, however many forms
// the signature may have.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++23 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

class client {
public:
  void start() {
    look_up([this](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'look_up' -> 'async_write' -> 'async_read'
      if (!ec)
        asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started
          if (!ec)
            asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
          // CHECK: :[[@LINE-1]]:13: note: 'async_read' is started
        });
    });
  }

private:
  void look_up(std::move_only_function<void(std::error_code)> done) {
    resolver.async_resolve("a", "b", [done = std::move(done)](std::error_code ec, asio::ip::tcp::resolver::results_type) mutable { done(ec); });
  }
  asio::ip::tcp::socket socket;
  asio::ip::tcp::resolver resolver;
  char data[16];
};

void start(client &c) { c.start(); }
