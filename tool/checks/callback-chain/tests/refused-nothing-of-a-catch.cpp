// A `catch` that calls the callback and returns is one of two ways: the call
// behind it is no second one.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++17 | FileCheck %s --implicit-check-not="more than once"
#include <asio.hpp>
#include <functional>
#include <string>

class client {
public:
  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'number' -> 'number' -> 'number'
    number([this](int first) {
      number([this, first](int second) {
        number([this, first, second](int third) { sum = first + second + third; });
      });
    });
    // CHECK: not rewritten: coroutines need C++20
  }

private:
  void number(std::function<void(int)> done) {
    asio::async_read(socket, asio::buffer(line), [=](std::error_code ec, std::size_t) {
      if (ec)
        return done(0);
      int found = 0;
      try {
        found = std::stoi(line);
      } catch (const std::exception &) {
        done(0);
        return;
      }
      done(found);
    });
  }
  asio::ip::tcp::socket socket;
  std::string line;
  int sum = 0;
};

void start(client &c) { c.start(); }
