// Another object leads on to what the class at hand has from its base: that is no
// third one.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

struct connection {
  explicit connection(asio::io_context &io) : socket(io) {}
  virtual ~connection() = default;

  void greet() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        listen();
    });
  }
  void listen() {
    asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
  }

  asio::ip::tcp::socket socket;
  char data[64];
};

struct client;
struct context {
  void on_connected(client &which);
};

struct client : connection {
  using connection::connection;
  void start(const asio::ip::tcp::endpoint &peer) {
    socket.async_connect(peer, [this](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      if (!ec)
        in->on_connected(*this);
    });
  }
  context *in = nullptr;
};

void context::on_connected(client &which) { which.greet(); }

void start(asio::io_context &io) { client(io).start({}); }
