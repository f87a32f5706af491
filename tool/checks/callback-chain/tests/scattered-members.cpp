// The canonical client: members as handlers, bound to the object.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <memory>

using asio::ip::tcp;

class client : public std::enable_shared_from_this<client> {
public:
  void start() {
    resolver.async_resolve("localhost", "80",
                           // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
                           std::bind(&client::on_resolve, this,
                                     std::placeholders::_1,
                                     std::placeholders::_2));
  }

private:
  void on_resolve(const std::error_code &,
                  const tcp::resolver::results_type &found) {
    asio::async_connect(socket, found,
                        // CHECK: :[[@LINE-1]]:5: note: 'async_connect' is started by the completion handler 'client::on_resolve' of 'async_resolve'
                        std::bind(&client::on_connect, shared_from_this(),
                                  std::placeholders::_1));
  }
  void on_connect(const std::error_code &failed) {
    if (failed)
      return;
    asio::async_write(socket, asio::buffer(data),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'client::on_connect' of 'async_connect'
                      std::bind(&client::on_write, this,
                                std::placeholders::_1, std::placeholders::_2));
  }
  void on_write(const std::error_code &, std::size_t) {
    asio::async_read(socket, asio::buffer(data),
                     // CHECK: :[[@LINE-1]]:5: note: 'async_read' is started by the completion handler 'client::on_write' of 'async_write'
                     std::bind(&client::on_read, this, std::placeholders::_1));
  }
  void on_read(const std::error_code &) {}

  tcp::resolver resolver;
  tcp::socket socket;
  char data[64];
};
