// What is started beside the next round of a loop, and elsewhere alone, goes on from
// there.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  client(asio::io_context &io, bool streaming) : socket(io), streaming(streaming) {}
  void start() {
    socket.async_connect({}, [this](std::error_code) { write(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
  }

private:
  void write() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      if (streaming)
        sent();
      else
        read();
    });
  }
  void sent() {
    read();
    write();
  }
  void read() {
    socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
  }
  asio::ip::tcp::socket socket;
  bool streaming;
  char data[64];
};

void start(asio::io_context &io, bool streaming) { client(io, streaming).start(); }
