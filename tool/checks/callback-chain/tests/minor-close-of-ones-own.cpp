// What a close of one's own does where somebody decides on it ends something,
// whatever it is: no step behind a loop.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class channel {
public:
  void stop() { closing = true; }
  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations, with a loop: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    socket.async_connect({}, [this](std::error_code ec) {
      if (!ec)
        write();
    });
  }

private:
  void write() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (!ec && !close_if_necessary())
        read();
    });
  }
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code ec, std::size_t) {
      if (ec)
        return;
      write();
      close_if_necessary();
    });
  }
  bool close_if_necessary() {
    if (!closing)
      return false;
    close();
    return true;
  }
  void close() {
    asio::async_write(socket, asio::buffer(data, 1), [this](std::error_code, std::size_t) { socket.close(); });
  }
  asio::ip::tcp::socket socket;
  char data[64];
  bool closing = false;
};

void start(channel &c) { c.start(); }
