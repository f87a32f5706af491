// The same chain is begun by two functions.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;
using std::error_code;
using std::placeholders::_1;

class client {
public:
  void connect(tcp::endpoint peer) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect(peer, std::bind(&client::on_connect, this, _1));
  }
  void connect_again(tcp::endpoint peer) {
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE+1]]:5: note: not rewritten: the chain also begins in line [[@LINE+1]], with 'async_connect'
    socket.async_connect(peer, std::bind(&client::on_connect, this, _1));
  }

private:
  void on_connect(error_code) {
    asio::async_write(
        socket, asio::buffer(data), [this](error_code, std::size_t) {
          asio::async_read(socket, asio::buffer(data),
                           [](error_code, std::size_t) {});
        });
  }

  tcp::socket socket;
  char data[1024];
};
