// An operation's own handler gives the result to a function that takes it apart
// and calls the callback: that completes the operation.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="also begins"
#include <asio.hpp>
#include <functional>

class connection {
public:
  void call(std::function<void(std::error_code, int)> done) {
    asio::async_write(socket, asio::buffer(data), [this, done](std::error_code ec, std::size_t) { unpack(ec, done); });
  }
  asio::ip::tcp::socket socket;

private:
  void unpack(std::error_code ec, std::function<void(std::error_code, int)> done) { done(ec, data[0]); }
  char data[16];
};

void poll(connection &c, asio::steady_timer &timer) {
  c.call([&](std::error_code ec, int ready) {
    // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'call' -> 'async_wait' [cotidy-callback-chain]
    if (ec || ready)
      return;
    timer.async_wait([&](std::error_code ec) {
      if (!ec)
        poll(c, timer);
    });
  });
}
