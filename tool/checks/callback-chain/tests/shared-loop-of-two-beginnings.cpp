// One connection is begun in two ways, and goes on in one loop: no service that
// belongs to nobody.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class client {
public:
  void connect(tcp::endpoint peer) {
    socket.async_connect(peer, [this](std::error_code error) {
      if (!error)
        receive();
    });
  }
  void connect(const char *host) {
    resolver.async_resolve(host, "80", [this](std::error_code error, auto found) {
      // CHECK-DAG: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_read_some' [cotidy-callback-chain]
      if (error)
        return;
      socket.async_connect(*found.begin(), [this](std::error_code error) {
        // CHECK-DAG: :[[@LINE-1]]:7: note: 'async_connect' is started
        if (!error)
          receive();
      });
    });
  }

private:
  void receive() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code error, std::size_t) {
      // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_read_some' is started
      if (!error)
        receive();
      // CHECK-DAG: :[[@LINE-1]]:9: note: the loop closes here
    });
  }

  tcp::resolver resolver;
  tcp::socket socket;
  char data[64];
};
