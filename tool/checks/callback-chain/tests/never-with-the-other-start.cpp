// Two functions start one operation, and each says in a field how it goes on:
// the chain is told where the longer way begins.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class request {
public:
  void get(asio::ip::tcp::endpoint server) {
    streams = false;
    socket.async_connect(server, [this](std::error_code ec) { on_connect(ec); });
  }
  void watch(asio::ip::tcp::endpoint server) {
    streams = true;
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 4 operations: 'async_connect' -> 'async_write' -> 'async_read_until' -> 'async_read_some' [cotidy-callback-chain]
    socket.async_connect(server, [this](std::error_code ec) { on_connect(ec); });
  }

private:
  void on_connect(std::error_code ec) {
    if (!ec)
      asio::async_write(socket, asio::buffer(line), [this](std::error_code ec, std::size_t) { on_write(ec); });
  }
  void on_write(std::error_code ec) {
    if (ec)
      return;
    if (streams)
      asio::async_read_until(socket, asio::dynamic_buffer(line), '\n', [this](std::error_code ec, std::size_t) { on_event(ec); });
    else
      asio::async_read(socket, asio::dynamic_buffer(line), [](std::error_code, std::size_t) {});
  }
  void on_event(std::error_code ec) {
    if (!ec)
      socket.async_read_some(asio::buffer(line), [this](std::error_code ec, std::size_t) { on_event(ec); });
  }
  asio::ip::tcp::socket socket;
  std::string line;
  bool streams = false;
};

void start(request &r, bool once) {
  if (once)
    r.get({});
  else
    r.watch({});
}
