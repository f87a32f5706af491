// Which member is bound is decided by `?:`: both are followed. No coroutine is
// made of that.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class session {
public:
  explicit session(asio::io_context &io) : socket(io) {}

  void head() {
    using std::placeholders::_1;
    asio::async_read(socket, asio::buffer(data), std::bind(&session::on_head, this, _1));
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_read' -> 'async_read' -> 'async_read' -> 'async_write' [cotidy-callback-chain]
  }

private:
  void on_head(std::error_code ec) {
    using std::placeholders::_1;
    if (!ec)
      asio::async_read(socket, asio::buffer(data), std::bind(more ? &session::on_more : &session::on_done, this, _1));
    // CHECK: :[[@LINE-1]]:7: note: 'async_read' is started by the completion handler 'session::on_head' of 'async_read'
    // CHECK: note: 'async_read' is started by the completion handler 'session::on_more' of 'async_read'
    // CHECK: note: 'async_write' is started by the completion handler 'session::on_done' of 'async_read'
    // CHECK: :[[@LINE-4]]:7: note: not rewritten: which of several handlers 'async_read' is given is decided in line [[@LINE-4]]
  }
  void on_more(std::error_code ec) {
    if (!ec)
      asio::async_read(socket, asio::buffer(data), std::bind(&session::on_done, this, std::placeholders::_1));
  }
  void on_done(std::error_code ec) {
    if (!ec)
      asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
  }

  asio::ip::tcp::socket socket;
  bool more = false;
  char data[64];
};

void start(asio::io_context &io) { session(io).head(); }
