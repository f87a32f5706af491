// A handshake first, and then the loop.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

class client {
public:
  void start() {
    socket.async_connect(peer, std::bind(&client::on_connect, this,
                                         // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations, with a loop: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
                                         std::placeholders::_1));
  }

private:
  void on_connect(std::error_code) { write(); }
  void write() {
    asio::async_write(socket, asio::buffer(data),
                      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'client::on_connect' of 'async_connect'
                      std::bind(&client::on_write, this));
  }
  void on_write() {
    socket.async_read_some(asio::buffer(data),
                           // CHECK: :[[@LINE-1]]:5: note: 'async_read_some' is started by the completion handler 'client::on_write' of 'async_write'
                           std::bind(&client::on_read, this,
                                     std::placeholders::_1));
  }
  void on_read(std::error_code failed) {
    if (!failed)
      write();
    // CHECK: :[[@LINE-1]]:7: note: the loop closes here: the completion handler 'client::on_read' of 'async_read_some' starts 'async_write' again
  }

  tcp::socket socket;
  tcp::endpoint peer;
  char data[64];
};
