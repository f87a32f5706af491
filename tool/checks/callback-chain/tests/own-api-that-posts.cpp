// A callback is kept until something is there, and then posted with it: that is
// called once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class reader {
public:
  void read(std::size_t count, std::function<void(std::size_t)> done) {
    kept = done;
    asio::async_read(socket, asio::buffer(data, count), std::bind(&reader::on_read, this, std::placeholders::_1, std::placeholders::_2));
  }

private:
  void on_read(std::error_code ec, std::size_t count) {
    if (ec)
      return;
    asio::post(socket.get_executor(), std::bind(kept, count));
    kept = nullptr;
  }
  std::function<void(std::size_t)> kept;
  asio::ip::tcp::socket socket;
  char data[64];
};

class session {
public:
  void start() { from.read(1, std::bind(&session::on_mark, this, std::placeholders::_1)); }
  // CHECK: :[[@LINE-1]]:18: warning: callback chain of 3 operations, with a loop: 'read' -> 'read' -> 'read' [cotidy-callback-chain]

private:
  void on_mark(std::size_t) { from.read(4, std::bind(&session::on_head, this, std::placeholders::_1)); }
  void on_head(std::size_t) { from.read(9, std::bind(&session::on_body, this, std::placeholders::_1)); }
  void on_body(std::size_t) { start(); }
  reader from;
};

void start(session &s) { s.start(); }
