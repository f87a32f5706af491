// Nobody asks for another try: what a bool is given everywhere, it is.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

class client {
public:
  void connect() {
    socket.async_connect({}, [this](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
        socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
      });
    });
  }
  void flush() { close(); }

private:
  void close(bool again = false) {
    socket.async_wait(asio::ip::tcp::socket::wait_write,
                      std::bind(&client::closed, this, again, std::placeholders::_1));
  }
  void closed(bool again, std::error_code) {
    if (again)
      connect();
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(client &c) {
  c.connect();
  c.flush();
}
