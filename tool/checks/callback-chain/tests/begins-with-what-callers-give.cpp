// A parameter that those who begin a chain give a constant decides where it goes:
// a frame that is sent on somebody's behalf is not followed by another read.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="also begins here, with 'async_write'"
#include <asio.hpp>

class connection {
public:
  explicit connection(asio::io_context &io) : socket(io) {}

  void start() { read(); }
  void ping() { write(false); }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      if (!ec)
        write(true);
    });
  }

  void write(bool more) {
    asio::async_write(socket, asio::buffer(data), [this, more](std::error_code ec, std::size_t) {
      if (!ec && more)
        read();
    });
  }

  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) {
  connection one(io);
  one.start();
  one.ping();
}
