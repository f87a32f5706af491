// Who calls with a constant comes only to what is done for it: relaying back does
// not begin by reading what goes forth. What a handler hands on again is the same.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class relay {
public:
  relay(asio::io_context &io) : in(io), out(io) {}
  void start() {
    out.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations, with a loop: 'async_connect' -> 'async_write' -> 'async_receive' -> 'async_write' [cotidy-callback-chain]
      asio::async_write(in, asio::buffer(data), [this](std::error_code, std::size_t) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started
        read(both);
      });
    });
  }

private:
  enum { forth = 1, back = 2, both = 3 };
  void read(int ways) {
    if (ways & forth)
      in.async_receive(asio::buffer(data), [this](std::error_code, std::size_t n) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_receive' is started
        write(forth, n);
      });
    if (ways & back)
      out.async_receive(asio::buffer(more), [this](std::error_code, std::size_t n) {
        write(back, n);
      });
  }
  void write(int way, std::size_t n) {
    switch (way) {
    case forth:
      asio::async_write(out, asio::buffer(data, n), [this, way](std::error_code, std::size_t) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started
        read(way);
      });
      break;
    case back:
      asio::async_write(in, asio::buffer(more, n), [this, way](std::error_code, std::size_t) {
        read(way);
      });
      break;
    }
  }
  asio::ip::tcp::socket in, out;
  char data[64], more[64];
};

void start(asio::io_context &io) { relay(io).start(); }
