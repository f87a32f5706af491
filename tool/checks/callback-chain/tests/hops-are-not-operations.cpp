// post, dispatch and defer lead on, and do not count.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

class client {
public:
  void start() {
    asio::post(socket.get_executor(), [this] {
      socket.async_connect(peer, [this](std::error_code) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
        asio::dispatch(socket.get_executor(), [this] {
          asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
            // CHECK: :[[@LINE-1]]:11: note: 'async_write' is started by the completion handler of 'async_connect'
            asio::defer(strand, std::bind(&client::read, this));
          });
        });
      });
    });
  }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [](auto, auto) {});
    // CHECK: :[[@LINE-1]]:5: note: 'async_read_some' is started by the completion handler of 'async_write'
  }

  tcp::socket socket;
  asio::strand<tcp::socket::executor_type> strand;
  tcp::endpoint peer;
  char data[64];
};
