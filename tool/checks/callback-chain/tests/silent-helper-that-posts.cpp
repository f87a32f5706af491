// A helper that only posts what it is given is a hop.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

class worker {
public:
  void soon(std::function<void()> f) { asio::post(loop, std::move(f)); }
  void start() {
    soon([this] {
      timer.async_wait([this](std::error_code) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
        soon([this] {
          asio::async_write(socket, asio::buffer("x"), [this](auto, auto) {
            // CHECK: :[[@LINE-1]]:11: note: 'async_write' is started by the completion handler of 'async_wait'
            soon([] {});
          });
        });
      });
    });
  }

private:
  asio::io_context loop;
  asio::steady_timer timer;
  tcp::socket socket;
};

void soon(asio::io_context &loop, std::function<void()> f) {
  asio::post(loop, std::move(f));
}

void start(asio::io_context &loop, asio::steady_timer &timer,
           tcp::socket &socket) {
  soon(loop, [&] {
    timer.async_wait([&](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
      soon(loop, [&] {
        asio::async_write(socket, asio::buffer("x"), [&](auto, auto) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started by the completion handler of 'async_wait'
          soon(loop, [] {});
        });
      });
    });
  });
}
