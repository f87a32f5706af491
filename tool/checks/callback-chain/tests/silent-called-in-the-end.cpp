// A function that calls what it is given in the end, and posts it only where
// something is wrong, is no operation.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>

using done = std::function<void(std::error_code, int)>;

class client {
public:
  void send(done callback) {
    asio::async_write(socket, asio::buffer(data), [this, callback](std::error_code, std::size_t) {
      socket.async_read_some(asio::buffer(data), [this, callback](std::error_code, std::size_t) { received(callback); });
    });
  }

private:
  void received(const done &callback) {
    if (state != reading) {
      asio::post(socket.get_executor(), [callback] { callback(asio::error::fault, 0); });
      return;
    }
    state = idle;
    callback({}, data[0]);
  }
  asio::ip::tcp::socket socket;
  enum { idle, reading } state;
  char data[64];
};

void start(client &c) {
  c.send([](std::error_code, int) {});
}
