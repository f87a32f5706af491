// A constant that is given to another object's function decides what that does.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="the loop closes"
#include <asio.hpp>

enum event { was_read, was_written, is_ready };
struct connection;
struct context {
  connection *owner;
  void on_event(event is);
};

struct connection {
  explicit connection(asio::io_context &io) : socket(io) {}

  void write() {
    socket.async_write_some(asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_write_some' -> 'async_wait' -> 'async_read_some' [cotidy-callback-chain]
      if (!ec)
        in->on_event(was_written);
    });
  }
  void wait() {
    socket.async_wait(asio::ip::tcp::socket::wait_read, [this](std::error_code ec) {
      if (!ec)
        in->on_event(is_ready);
    });
  }
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec)
        in->on_event(was_read);
    });
  }

  asio::ip::tcp::socket socket;
  context *in;
  char data[64];
};

void context::on_event(event is) {
  switch (is) {
  case was_written:
    return owner->wait();
  case is_ready:
    return owner->read();
  case was_read:
    return;
  }
}

void start(asio::io_context &io) { connection(io).write(); }
