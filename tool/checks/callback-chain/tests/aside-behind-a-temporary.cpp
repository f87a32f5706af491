// A temporary ends behind the question whether there is an error.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class client {
public:
  void start() {
    resolver.async_resolve("a", "b", [this](error_code error, auto found) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_read_some' [cotidy-callback-chain]
      if (!error)
        connect(found.begin());
    });
  }

private:
  using iterator = tcp::resolver::results_type::iterator;
  void connect(iterator to) {
    socket.async_connect(*to, [this, to](error_code error) { connected(error, to); });
  }
  void connected(error_code error, iterator to) {
    if (!error || ++to == iterator())
      read();
    else
      socket.async_wait(tcp::socket::wait_write, [this](error_code) { read(); });
  }
  void read() { socket.async_read_some(asio::buffer(data), [](error_code, auto) {}); }

  tcp::resolver resolver;
  tcp::socket socket;
  char data[64];
};
