// A lambda that is given to several operations: what is so at one of them need
// not be so at the others.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <unistd.h>

class session {
public:
  session(asio::ip::tcp::socket s, bool secure, bool quick)
      : socket(std::move(s)), secure(secure), quick(quick) {}

  void write() {
    auto done = [this](std::error_code, std::size_t) {
      if (secure)
        sleep(1);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'sleep' in a completion handler
      if (quick)
        sleep(2);
    };
    if (quick)
      return;
    if (secure)
      asio::async_write(socket, asio::buffer(data), done);
    else
      asio::async_read(socket, asio::buffer(data), done);
  }

private:
  asio::ip::tcp::socket socket;
  bool secure, quick;
  char data[16];
};

session start(asio::ip::tcp::socket s, bool secure, bool quick) {
  return session(std::move(s), secure, quick);
}
