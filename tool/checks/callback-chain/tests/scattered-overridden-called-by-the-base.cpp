// `Base::function()` is the base's own, and goes on in the same object: here
// the read loop, beside which a watchdog is no step.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

struct source {
  virtual void read() = 0;
  virtual void on_read(std::error_code error) {
    if (!error)
      read();
  }
  char data[64];
};

struct device : source {
  device(asio::io_context &io) : socket(io) { read(); }
  void read() override {
    socket.async_read_some(asio::buffer(data),
                           [this](std::error_code error, size_t) { on_read(error); });
  }
  asio::ip::tcp::socket socket;
};

struct network : source {
  network(asio::io_context &io) : socket(io), watchdog(io) {}

  void start(asio::ip::tcp::endpoint peer) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    socket.async_connect(peer, [this](std::error_code error) {
      if (error)
        return;
      watch();
      asio::async_write(socket, asio::buffer(data), [this](std::error_code error, size_t) {
        if (!error)
          read();
      });
    });
  }
  void read() override {
    socket.async_read_some(asio::buffer(data),
                           [this](std::error_code error, size_t) { on_read(error); });
  }
  void on_read(std::error_code error) override {
    watch();
    // CHECK: the loop closes here: the completion handler of 'async_read_some' starts 'async_read_some' again
    source::on_read(error);
  }
  void watch() {
    watchdog.expires_after(std::chrono::minutes(2));
    watchdog.async_wait([this](std::error_code error) {
      if (!error)
        socket.close();
    });
  }
  asio::ip::tcp::socket socket;
  asio::steady_timer watchdog;
};

int main() {
  asio::io_context io;
  device one(io);
  network other(io);
  other.start({});
  io.run();
}
