// connect_all goes round by itself, and on when it is done.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <vector>

using asio::ip::tcp;

void connect_all(std::vector<tcp::socket> &sockets, tcp::endpoint peer,
                 std::size_t i, std::function<void()> next) {
  if (i == sockets.size())
    return next();
  sockets[i].async_connect(peer, [&sockets, peer, i, next](std::error_code) {
    connect_all(sockets, peer, i + 1, next);
  });
}

void start(std::vector<tcp::socket> &sockets, tcp::endpoint peer) {
  connect_all(sockets, peer, 0, [&] {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'connect_all' -> 'async_write' -> 'async_wait' [cotidy-callback-chain]
    asio::async_write(sockets[0], asio::buffer("go"), [&](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'connect_all'
      sockets[1].async_wait(tcp::socket::wait_read, [](auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_wait' is started by the completion handler of 'async_write'
    });
  });
}
