// A variable is what its braces hold.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <memory>

class session : public std::enable_shared_from_this<session> {
public:
  void start() {
    auto self{shared_from_this()};
    socket.async_connect({}, [self](std::error_code error) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      // CHECK: note: can be rewritten as a coroutine
      if (!error)
        self->write();
    });
  }

private:
  void write() {
    auto self{shared_from_this()};
    asio::async_write(socket, asio::buffer(data), [self](std::error_code error, std::size_t) {
      if (!error)
        self->read();
    });
  }
  void read() {
    auto self{shared_from_this()};
    socket.async_read_some(asio::buffer(data), [self](std::error_code, std::size_t) {});
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io, session &s) {
  s.start();
  io.run();
}
