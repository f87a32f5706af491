// A function that calls what it is given before it returns is no operation.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <mutex>
#include <optional>

using asio::ip::tcp;

class table {
public:
  void with_row(int id, const std::function<void(int)> &f) {
    std::lock_guard<std::mutex> guard(lock);
    f(id);
  }
  template <typename F> void retry(F f) {
    for (int i = 0; i < 3; ++i)
      if (attempt([&] { f(i); }))
        return;
  }

private:
  bool attempt(const std::function<void()> &f) {
    f();
    return true;
  }
  std::mutex lock;
};

void start(table &t, asio::steady_timer &timer, tcp::socket &socket) {
  t.with_row(1, [&](int) {
    t.with_row(2, [&](int) {
      t.retry([&](int) {
        timer.async_wait([&](std::error_code) {
          // CHECK: :[[@LINE-1]]:9: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
          t.with_row(3, [&](int) {
            asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
            // CHECK: :[[@LINE-1]]:13: note: 'async_write' is started by the completion handler of 'async_wait'
          });
        });
      });
    });
  });
}
