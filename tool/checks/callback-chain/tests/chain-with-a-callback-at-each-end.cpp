// Who hands on its own callback to a function that may call it at once is no
// further operation: the chain ends with what that starts.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class feed {
public:
  using callback = std::function<void(std::error_code, std::size_t)>;
  void start(callback each) {
    socket.async_connect({}, [this, each](std::error_code ec) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      if (!ec)
        asio::async_write(socket, asio::buffer(data), [this, each](std::error_code ec, std::size_t) {
          if (!ec)
            read(each);
        });
    });
  }

private:
  void read(callback each) {
    asio::async_read(socket, asio::buffer(data), [this, each](std::error_code ec, std::size_t count) { on_read(ec, count, each); });
  }
  void on_read(std::error_code ec, std::size_t count, callback each) {
    each(ec, count);
    if (!ec)
      read(each);
  }
  asio::ip::tcp::socket socket;
  char data[64];
};
