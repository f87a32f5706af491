// Helpers that are told what to do when they are done.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

template <typename Next>
void connect(tcp::socket &socket, tcp::endpoint peer, Next next) {
  socket.async_connect(peer, [next](std::error_code) { next(); });
}

template <typename Next>
void send(tcp::socket &socket, asio::const_buffer buffer, Next next) {
  asio::async_write(socket, buffer, [next](std::error_code, std::size_t) {
    next();
  });
}

void start(tcp::socket &socket, tcp::endpoint peer) {
  connect(socket, peer, [&] {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'send' [cotidy-callback-chain]
    send(socket, asio::buffer("hello"), [&] {
      // CHECK: :[[@LINE-1]]:5: note: 'send' is started by the completion handler of 'connect'
      send(socket, asio::buffer("bye"), [] {});
      // CHECK: :[[@LINE-1]]:7: note: 'send' is started by the completion handler of 'send'
    });
  });
}
