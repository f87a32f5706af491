// What is next is a member that the constructor set.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

class connection {
public:
  connection(tcp::socket socket, std::function<void()> on_open)
      : socket(std::move(socket)), on_open(std::move(on_open)) {}
  void open(tcp::endpoint peer) {
    socket.async_connect(peer, [this](std::error_code failed) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      if (!failed)
        on_open();
    });
  }
  tcp::socket socket;

private:
  std::function<void()> on_open;
};

class client {
public:
  client(tcp::socket socket)
      : to(std::move(socket), [this] { login(); }) {}
  void login() {
    asio::async_write(to.socket, asio::buffer(data), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
      to.socket.async_read_some(asio::buffer(data), [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
    });
  }

private:
  connection to;
  char data[64];
};
