// A function is named like an event and given a handler: it asks a database, and
// calls that once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

class session {
public:
  void start() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read' -> 'on_header' -> 'async_write'
      if (!ec)
        on_header(data, [this](std::error_code ec) {
          // CHECK: :[[@LINE-1]]:9: note: 'on_header' is started by the completion handler of 'async_read'
          if (!ec)
            asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
          // CHECK: :[[@LINE-1]]:13: note: 'async_write' is started by the completion handler of 'on_header'
        });
    });
  }

private:
  template <class Handler> void on_header(const char *, Handler &&done) {
    look_up([done = std::forward<Handler>(done)](std::error_code ec) mutable { done(ec); });
  }
  void look_up(std::function<void(std::error_code)> done) {
    waiting = std::move(done);
    timer.async_wait([this](std::error_code ec) {
      auto done = std::move(waiting);
      done(ec);
    });
  }
  std::function<void(std::error_code)> waiting;
  asio::ip::tcp::socket socket;
  asio::steady_timer timer;
  char data[16];
};

void start(session &s) { s.start(); }
