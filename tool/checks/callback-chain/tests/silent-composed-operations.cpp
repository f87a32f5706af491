// The implementation of a composed operation, which goes from state to state.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <asio/coroutine.hpp>
#include <asio/yield.hpp>
#include <utility>

using asio::ip::tcp;

struct greet {
  tcp::socket &socket;
  asio::steady_timer &timer;
  int state = 0;
  template <class Self>
  void operator()(Self &self, std::error_code e = {}, std::size_t = 0) {
    switch (state++) {
    case 0:
      return asio::async_write(socket, asio::buffer("hello"), std::move(self));
    case 1:
      return timer.async_wait(std::move(self));
    case 2:
      return asio::async_write(socket, asio::buffer("bye"), std::move(self));
    }
    self.complete(e);
  }
};

struct part : asio::coroutine {
  tcp::socket &socket;
  asio::steady_timer &timer;
  template <class Self>
  void operator()(Self &self, std::error_code e = {}, std::size_t = 0) {
    reenter(this) {
      yield asio::async_write(socket, asio::buffer("hello"), std::move(self));
      yield timer.async_wait(std::move(self));
      yield asio::async_write(socket, asio::buffer("bye"), std::move(self));
      self.complete(e);
    }
  }
};

void start(tcp::socket &socket, asio::steady_timer &timer) {
  auto done = [](std::error_code) {};
  asio::async_compose<decltype(done), void(std::error_code)>(
      greet{socket, timer}, done, socket);
  asio::async_compose<decltype(done), void(std::error_code)>(
      part{{}, socket, timer}, done, socket);
}
