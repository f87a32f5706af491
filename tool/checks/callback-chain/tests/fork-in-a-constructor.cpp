// What an object starts while it is made is a chain of its own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

class session {
public:
  explicit session(tcp::socket from) : socket(std::move(from)) {
    socket.async_wait(tcp::socket::wait_read, [this](auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_wait' -> 'async_read_some' [cotidy-callback-chain]
      socket.async_read_some(asio::buffer(data), [](auto, auto) {});
      // CHECK: :[[@LINE-1]]:7: note: 'async_read_some' is started by the completion handler of 'async_wait'
    });
  }

private:
  tcp::socket socket;
  char data[64];
};

void start(tcp::resolver &resolver, tcp::socket &socket,
           std::unique_ptr<session> &to) {
  resolver.async_resolve("host", "80", [&](auto, auto found) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'async_resolve' -> 'async_connect' [cotidy-callback-chain]
    asio::async_connect(socket, found, [&](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_connect' is started by the completion handler of 'async_resolve'
      to = std::make_unique<session>(std::move(socket));
    });
  });
}
