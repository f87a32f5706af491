// A wrapped handler is still the handler.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <memory>

using asio::ip::tcp;

class client : public std::enable_shared_from_this<client> {
public:
  void start() {
    socket.async_connect(peer, asio::bind_executor(
                                   // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_connect' -> 'async_write' -> 'async_read_some' -> 'async_wait' [cotidy-callback-chain]
                                   strand, std::bind(&client::on_connect, this,
                                                     std::placeholders::_1)));
  }

private:
  void on_connect(const std::error_code &) {
    asio::async_write(socket, asio::buffer(data),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'client::on_connect' of 'async_connect'
                      std::bind_front(&client::on_write, shared_from_this()));
  }
  void on_write(std::error_code, std::size_t) {
    socket.async_read_some(asio::buffer(data),
                           // CHECK: :[[@LINE-1]]:5: note: 'async_read_some' is started by the completion handler 'client::on_write' of 'async_write'
                           old_strand.wrap(std::bind(&client::on_read, this)));
  }
  void on_read() {
    auto handler = std::bind(std::mem_fn(&client::on_timer), this);
    timer.async_wait(std::move(handler));
    // CHECK: :[[@LINE-1]]:5: note: 'async_wait' is started by the completion handler 'client::on_read' of 'async_read_some'
  }
  void on_timer() {}

  asio::strand<asio::io_context::executor_type> strand;
  asio::io_context::strand old_strand;
  tcp::socket socket;
  tcp::endpoint peer;
  asio::steady_timer timer;
  char data[64];
};
