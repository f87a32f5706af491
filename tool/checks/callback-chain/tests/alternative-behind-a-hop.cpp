// On a socket or on a terminal, at once or behind a post: one handler, one
// operation.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class session {
public:
  void start() {
    auto done = [this](std::error_code, std::size_t) { write(); };
    if (!local)
      socket.async_read_some(asio::buffer(data), done);
    else
      asio::post(strand, [this, done] { terminal.async_read_some(asio::buffer(data), done); });
    // CHECK: :[[@LINE-3]]:7: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
  }

private:
  void write() {
    asio::async_write(log, asio::buffer(data), [this](std::error_code, std::size_t) { start(); });
  }
  asio::ip::tcp::socket socket;
  asio::posix::stream_descriptor terminal, log;
  asio::io_context::strand strand;
  bool local = false;
  char data[64];
};

void start(session &s) { s.start(); }
