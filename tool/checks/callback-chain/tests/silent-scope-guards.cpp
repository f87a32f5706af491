// A guard keeps a callable, and calls it before the scope ends: two operations
// at most.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <functional>
#include <memory>
#include <utility>

using asio::ip::tcp;

template <typename F> class scope_exit {
public:
  explicit scope_exit(F f) : f(std::move(f)) {}
  ~scope_exit() { f(); }

private:
  F f;
};

class finally {
public:
  explicit finally(std::function<void()> f) : f(std::move(f)) {}
  ~finally() {
    if (f)
      f();
  }

private:
  std::function<void()> f;
};

void start(asio::steady_timer &timer, tcp::socket &socket) {
  finally done([&] {
    timer.async_wait([&](std::error_code) {
      scope_exit inner([&] {
        finally last([&] {
          asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
        });
      });
      std::unique_ptr<tcp::socket, std::function<void(tcp::socket *)>> owner(
          &socket, [](tcp::socket *s) { s->close(); });
    });
  });
}
