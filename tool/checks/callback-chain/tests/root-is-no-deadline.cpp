// A deadline that is set beside the first operation is no beginning, though it
// leads to another try.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  void connect() {
    deadline.async_wait([this](std::error_code error) {
      if (!error)
        fail(asio::error::timed_out);
    });
    resolver.async_resolve("host", "80", [this](std::error_code error, auto found) { on_resolve(error, found); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_read_some' [cotidy-callback-chain]
  }
  void send() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code error, std::size_t) {
      if (error)
        return fail(error);
      send();
    });
  }

private:
  void on_resolve(std::error_code error, asio::ip::tcp::resolver::results_type found) {
    if (error)
      return fail(error);
    asio::async_connect(socket, found, [this](std::error_code error, const asio::ip::tcp::endpoint &) {
      if (error)
        return fail(error);
      read();
      send();
    });
  }
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code error, std::size_t) {
      if (error)
        return fail(error);
      read();
    });
  }
  void fail(std::error_code) {
    retry.async_wait([this](std::error_code error) {
      if (!error)
        connect();
    });
  }
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
  asio::steady_timer deadline, retry;
  char data[64];
};

void start(client &c) {
  c.connect();
  c.send();
}
