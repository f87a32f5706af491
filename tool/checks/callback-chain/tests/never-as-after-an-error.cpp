// An answer is written in either case; only after an error the next request is
// read.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class session {
public:
  void connect(tcp::endpoint peer) {
    target.async_connect(peer, [this](error_code error) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations, with a loop: 'async_connect' -> 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      if (!error) {
        tunnel = true;
        answer();
        forward();
      } else {
        answer();
      }
    });
  }

private:
  void forward() {
    client.async_read_some(asio::buffer(data), [this](error_code error, auto) {
      if (error)
        return;
      asio::async_write(target, asio::buffer(data), [this](error_code error, auto) {
        if (!error)
          forward();
      });
    });
  }
  void answer() {
    asio::async_write(client, asio::buffer(text), [this](error_code error, auto) {
      if (!error && !tunnel)
        read();
    });
  }
  void read() {
    asio::async_read(client, asio::buffer(text), [this](error_code error, auto) {
      if (!error)
        answer();
    });
  }

  tcp::socket client, target;
  bool tunnel = false;
  char data[64], text[16];
};
