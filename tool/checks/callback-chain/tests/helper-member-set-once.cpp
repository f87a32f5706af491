// What a message leads to is a member that is set once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

class connection {
public:
  void on_message(std::function<void(std::size_t)> f) { handler = std::move(f); }
  void receive() {
    socket.async_read_some(asio::buffer(data), [this](auto failed, auto n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      if (!failed)
        handler(n);
    });
  }
  tcp::socket socket;
  char data[64];

private:
  std::function<void(std::size_t)> handler;
};

class service {
public:
  void start() {
    from.on_message([this](std::size_t n) { reply(n); });
    from.receive();
  }

private:
  void reply(std::size_t n) {
    asio::async_write(from.socket, asio::buffer(from.data, n),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
                      [this](auto, auto) { from.receive(); });
    // CHECK: :[[@LINE-1]]:44: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
  }
  connection from;
};
