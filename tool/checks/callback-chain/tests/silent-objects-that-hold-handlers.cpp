// An object that holds a callable, and does not pass its calls on to it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <utility>

using asio::ip::tcp;

// Calls something else.
template <class Undo> struct guarded {
  Undo undo;
  long &count;
  template <class... Args> void operator()(Args &&...) { ++count; }
};
template <class Undo> guarded<Undo> guard(Undo undo, long &count) {
  return {std::move(undo), count};
}

// Calls one or the other.
template <class Good, class Bad> struct either {
  Good good;
  Bad bad;
  void operator()(std::error_code e, std::size_t n) { good(e, n); }
  template <class E> void operator()(E e) { bad(e); }
};

void start(tcp::socket &socket, asio::steady_timer &timer, long &count) {
  auto again = [&](auto...) {
    asio::async_write(socket, asio::buffer("x"), guard([&](auto...) {
                        timer.async_wait([](std::error_code) {});
                      }, count));
  };
  timer.async_wait(guard(again, count));
  auto fail = [&](std::error_code) {
    asio::async_write(socket, asio::buffer("x"), [&](auto...) {
      timer.async_wait([](std::error_code) {});
    });
  };
  auto done = [](std::error_code, std::size_t) {};
  asio::async_write(socket, asio::buffer("x"),
                    either<decltype(done), decltype(fail)>{done, fail});
}
