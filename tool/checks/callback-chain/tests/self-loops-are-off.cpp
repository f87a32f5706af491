// A server accepts for ever, and a timer ticks: that alone is no chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.ReportSelfLoops: true}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --check-prefix=SELF %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

class server {
public:
  void accept() {
    acceptor.async_accept([this](std::error_code, tcp::socket) {
      // SELF: :[[@LINE-1]]:5: warning: callback {{.*}} 1 operation{{s?}}: 'async_accept' [cotidy-callback-chain]
      accept();
      // SELF: :[[@LINE-1]]:7: note: the loop closes here: the completion handler of 'async_accept' starts 'async_accept' again
    });
  }

private:
  tcp::acceptor acceptor;
};

void tick(asio::steady_timer &timer, int i) {
  timer.async_wait([&timer, i](std::error_code) {
    // SELF: :[[@LINE-1]]:3: warning: callback {{.*}} 1 operation{{s?}}: 'async_wait' [cotidy-callback-chain]
    tick(timer, i + 1);
    // SELF: :[[@LINE-1]]:5: note: the loop closes here: the completion handler of 'async_wait' starts 'async_wait' again
  });
}

// Accepting again at a second place does not make it two.
class other_server {
public:
  void start() {
    acceptor.async_accept(std::bind(&other_server::on_accept, this));
    // SELF: :[[@LINE-1]]:5: warning: callback {{.*}} 1 operation{{s?}}: 'async_accept' [cotidy-callback-chain]
  }
  void on_accept() {
    acceptor.async_accept(std::bind(&other_server::on_accept, this));
    // SELF: :[[@LINE-1]]:5: note: the loop closes here: the completion handler 'other_server::on_accept' of 'async_accept' starts 'async_accept' again
  }

private:
  tcp::acceptor acceptor;
};

// The border: two operations.
void two(asio::steady_timer &timer, tcp::socket &socket) {
  timer.async_wait([&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
    // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
  });
}
