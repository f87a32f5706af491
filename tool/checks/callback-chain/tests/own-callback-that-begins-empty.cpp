// A callback that is empty until it is set, by a constructor that somebody has
// written, is set once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class client {
public:
  client(asio::io_context &io) : socket(io) {}

  void start(const asio::ip::tcp::endpoint &peer) {
    after_greeting = std::bind(&client::read, this);
    socket.async_connect(peer, [this](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      if (!ec)
        greet();
    });
  }

private:
  void greet() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec && after_greeting)
        after_greeting();
    });
  }
  void read() { asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {}); }

  std::function<void()> after_greeting = nullptr;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { client(io).start({}); }
