// What a generic lambda calls in a class template, nobody but the library would
// instantiate.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++17 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

template <class Log>
class client : public std::enable_shared_from_this<client<Log>> {
public:
  explicit client(asio::io_context &io) : resolver(io), socket(io) {}
  void start() {
    resolver.async_resolve("a", "b", [self = this->shared_from_this()](auto ec, auto found) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_resolve' -> 'async_connect' -> 'async_read_some' [cotidy-callback-chain]
      if (!ec)
        self->resolved(*found.begin());
    });
  }

private:
  void resolved(tcp::endpoint peer) {
    socket.async_connect(peer, [this](auto ec) { this->connected(ec); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'async_connect' is started by the completion handler of 'async_resolve'
  }
  void connected(std::error_code ec) {
    if (!ec)
      socket.async_read_some(asio::buffer(data), [](auto, auto) {});
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'async_read_some' is started by the completion handler of 'async_connect'
  }
  tcp::resolver resolver;
  tcp::socket socket;
  char data[64];
};

void run(asio::io_context &io) { std::make_shared<client<int>>(io)->start(); }
