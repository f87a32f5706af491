// The last handler is a function of a library: it starts nothing, and the chain
// ends there.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class client {
public:
  void start() { socket.async_connect({}, std::bind(&client::on_connect, this, std::placeholders::_1)); }
  // CHECK: :[[@LINE-1]]:18: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read'

private:
  void on_connect(std::error_code ec) {
    if (!ec)
      asio::async_write(socket, asio::buffer(data), std::bind(&client::on_write, this, std::placeholders::_1));
  }
  void on_write(std::error_code ec) {
    if (!ec)
      asio::async_read(socket, asio::buffer(data), std::bind(&asio::io_context::stop, std::ref(loop)));
  }
  asio::io_context &loop;
  asio::ip::tcp::socket socket;
  char data[16];
};

void start(client &c) { c.start(); }
