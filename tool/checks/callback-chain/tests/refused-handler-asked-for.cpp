// A handler that is asked for before it is called is called once, or missed.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not="more than once" --implicit-check-not="who calls"
#include <asio.hpp>
#include <functional>

class session {
public:
  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'acknowledge' -> 'acknowledge' -> 'async_write'
    acknowledge([this] { acknowledge([this] { last(); }); });
  }

private:
  void acknowledge(std::function<void()> next) {
    asio::async_write(socket, asio::buffer(data), [next](std::error_code ec, std::size_t) {
      if (!ec && next)
        next();
      // CHECK: :[[@LINE+1]]:5: note: not rewritten: 'acknowledge' has not called its handler where it is left in line [[@LINE+1]]
    });
  }
  void last() {
    asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
  }
  asio::ip::tcp::socket socket;
  char data[4];
};

void start(session &s) { s.start(); }
