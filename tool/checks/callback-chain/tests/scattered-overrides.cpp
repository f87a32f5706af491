// What a handler calls may be virtual, if there is one implementation.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class connection {
public:
  virtual ~connection() = default;
  void open() {
    socket.async_connect(peer, [this](std::error_code) { opened(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
  }

protected:
  virtual void opened() = 0;
  tcp::socket socket;
  tcp::endpoint peer;
  char data[64];
};

class client : public connection {
  void opened() override {
    asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
      socket.async_read_some(asio::buffer(data), [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_write'
    });
  }
};
