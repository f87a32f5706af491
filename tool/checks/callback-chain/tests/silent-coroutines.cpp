// Code that already awaits is written straight down.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>

using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;

awaitable<void> echo(tcp::socket socket) {
  char data[64];
  for (;;) {
    std::size_t n =
        co_await socket.async_read_some(asio::buffer(data), use_awaitable);
    co_await asio::async_write(socket, asio::buffer(data, n), use_awaitable);
  }
}

awaitable<void> client(tcp::resolver resolver, tcp::socket socket) {
  auto found = co_await resolver.async_resolve("localhost", "80", use_awaitable);
  co_await asio::async_connect(socket, found, use_awaitable);
  co_await asio::async_write(socket, asio::buffer("hello"), use_awaitable);
  co_await echo(std::move(socket));
}

awaitable<void> listen(tcp::acceptor acceptor) {
  for (;;) {
    tcp::socket peer = co_await acceptor.async_accept(use_awaitable);
    asio::co_spawn(acceptor.get_executor(), echo(std::move(peer)),
                   asio::detached);
    asio::co_spawn(
        acceptor.get_executor(),
        [&]() -> awaitable<void> {
          asio::steady_timer timer(co_await asio::this_coro::executor);
          co_await timer.async_wait(use_awaitable);
          co_await timer.async_wait(use_awaitable);
        },
        asio::detached);
  }
}

// What a handler spawns awaits, too.
void start(asio::steady_timer &timer, tcp::socket &socket) {
  timer.async_wait([&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
    asio::async_write(socket, asio::buffer("x"), [&](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_wait'
      asio::co_spawn(socket.get_executor(), echo(std::move(socket)),
                     asio::detached);
    });
  });
}
