// Lambdas that do nothing but call a member.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

class client : public std::enable_shared_from_this<client> {
public:
  void connect() {
    socket.async_connect(peer, [this](std::error_code) { write(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
  }

private:
  void write() {
    asio::async_write(socket, asio::buffer(data),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_connect'
                      [self = shared_from_this()](std::error_code,
                                                  std::size_t) {
                        self->read();
                      });
  }
  void read() {
    socket.async_read_some(asio::buffer(data),
                           // CHECK: :[[@LINE-1]]:5: note: 'async_read_some' is started by the completion handler of 'async_write'
                           [](std::error_code, std::size_t) {});
  }

  tcp::socket socket;
  tcp::endpoint peer;
  char data[64];
};
