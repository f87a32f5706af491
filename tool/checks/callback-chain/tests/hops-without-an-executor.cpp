// `post(f)` and `post(bind_executor(strand, f))` only lead on, too.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

class client {
public:
  client(asio::io_context &io) : strand(io), socket(io) {}
  void start() {
    socket.async_connect({}, [this](std::error_code) { write(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
  }

private:
  void write() {
    asio::post(asio::bind_executor(strand, [this] {
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { read(); });
      // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started
    }));
  }
  void read() {
    asio::post([this] {
      socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started
    });
  }
  asio::io_context::strand strand;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { client(io).start(); }
