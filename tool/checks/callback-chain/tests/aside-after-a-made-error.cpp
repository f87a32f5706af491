// Who is told of an error that is made for that ends what has failed: what
// follows is not the way that a reader takes.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t count) {
        if (count > limit) {
          stop(make_error_code(asio::error::no_buffer_space));
          return;
        }
        socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }

private:
  void stop(std::error_code why) {
    data[0] = char(why.value());
    log.async_connect({}, [this](std::error_code) {
      asio::async_write(log, asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }
  asio::ip::tcp::socket socket, log;
  std::size_t limit;
  char data[64];
};

void start(client &c) { c.start(); }
