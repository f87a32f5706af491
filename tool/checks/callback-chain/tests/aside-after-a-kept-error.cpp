// An error is one in a copy, in a member and in a pair, too.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <utility>

std::pair<std::error_code, int> parse(const char *);

class client {
public:
  void start() {
    socket.async_connect({}, [this](std::error_code failed) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      std::error_code copy = failed;
      if (copy)
        return complain();
      asio::async_write(socket, asio::buffer(data), [this](std::error_code failed, std::size_t) {
        last = failed;
        if (last) {
          complain();
          return;
        }
        auto read = parse(data);
        if (read.first) {
          complain();
          return;
        }
        socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }

private:
  void complain() {
    log.async_connect({}, [this](std::error_code) {
      asio::async_write(log, asio::buffer(data), [this](std::error_code, std::size_t) {
        log.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }
  asio::ip::tcp::socket socket, log;
  std::error_code last;
  char data[64];
};

void start(client &c) { c.start(); }
