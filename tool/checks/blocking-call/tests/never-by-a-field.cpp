// A field that keeps what its object is made with: where it is false, what
// needs it to be true is not reached.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <unistd.h>

class session {
public:
  session(asio::ip::tcp::socket s, bool secure) : socket(std::move(s)), secure(secure) {}
  void write() {
    if (secure)
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { finish(); });
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'session::finish' in a completion handler blocks: it reaches 'sleep' (sleep)
    else
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { finish(); });
  }

private:
  void finish() {
    if (secure)
      goodbye(true);
    goodbye(false);
  }
  void goodbye(bool waits) {
    if (waits)
      sleep(1);
  }
  asio::ip::tcp::socket socket;
  bool secure;
  char data[16];
};

session start(asio::ip::tcp::socket s, bool secure) { return session(std::move(s), secure); }
