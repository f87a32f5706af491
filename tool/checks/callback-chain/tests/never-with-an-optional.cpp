// An optional that is given a value has one.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <optional>

class failover {
public:
  failover(asio::io_context &io) : socket(io) {}
  void check() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
          back(false);
        });
      });
    });
  }

private:
  void back(std::optional<bool> hint) {
    if (hint.has_value())
      return told(*hint);
    socket.async_receive(asio::buffer(data), [this](std::error_code, std::size_t) { told(true); });
  }
  void told(bool);
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { failover(io).check(); }
