// Only the library, whose bodies are not read, calls a generic call operator.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

struct client {
  void write();
  void read();
  tcp::socket socket;
  char data[64];
};

struct on_connect {
  std::shared_ptr<client> c;
  template <class Error> void operator()(const Error &error) const {
    if (!error)
      c->write();
  }
};

// Inherited.
struct on_any {
  std::shared_ptr<client> c;
  template <class... Args> void operator()(Args...) const { c->read(); }
};
struct on_write : on_any {};

void client::write() {
  asio::async_write(socket, asio::buffer(data), on_write{});
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'async_write' is started by the completion handler 'on_connect::operator()' of 'async_connect'
}
void client::read() {
  socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'async_read_some' is started by the completion handler 'on_any::operator()' of 'async_write'
}

void start(std::shared_ptr<client> c, tcp::endpoint peer) {
  c->socket.async_connect(peer, on_connect{c});
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
}
