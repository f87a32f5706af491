// A member that holds whom to tell: once, in the end, or of every message.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

class fetcher {
public:
  void fetch(std::function<void(int)> done) {
    told = std::move(done);
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t n) { told(n); });
  }

private:
  tcp::socket socket;
  char data[64];
  std::function<void(int)> told;
};

class stream {
public:
  void start(std::function<void(int)> handler) {
    told = std::move(handler);
    read();
  }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t n) {
      told(n);
      read();
    });
  }
  tcp::socket socket;
  char data[64];
  std::function<void(int)> told;
};

void start(fetcher &f) {
  f.fetch([&](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'fetch' -> 'fetch' -> 'fetch' [cotidy-callback-chain]
    f.fetch([&](int) { f.fetch([](int) {}); });
  });
}

void start(stream &s) {
  s.start([&](int) {
    s.start([&](int) { s.start([](int) {}); });
  });
}
