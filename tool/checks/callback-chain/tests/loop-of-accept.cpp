// One at a time: the next connection is accepted when this one has been answered.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <memory>

using asio::ip::tcp;

class server {
public:
  void accept() {
    acceptor.async_accept(std::bind(&server::on_accept, this,
                                    // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_accept' -> 'async_write' [cotidy-callback-chain]
                                    std::placeholders::_1,
                                    std::placeholders::_2));
  }

private:
  void on_accept(std::error_code, tcp::socket peer) {
    auto socket = std::make_shared<tcp::socket>(std::move(peer));
    asio::async_write(*socket, asio::buffer("busy"), [this, socket](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'server::on_accept' of 'async_accept'
      next();
      // CHECK: :[[@LINE-1]]:7: note: the loop closes here: the completion handler of 'async_write' starts 'async_accept' again
    });
  }
  void next() { accept(); }

  tcp::acceptor acceptor;
};
