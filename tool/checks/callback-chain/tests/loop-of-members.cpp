// The echo server's session: two members that start each other.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

class session : public std::enable_shared_from_this<session> {
public:
  void start() { do_read(); }

private:
  void do_read() {
    auto self(shared_from_this());
    socket.async_read_some(
        // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
        asio::buffer(data), [this, self](std::error_code failed, std::size_t n) {
          if (!failed)
            do_write(n);
        });
  }
  void do_write(std::size_t n) {
    auto self(shared_from_this());
    asio::async_write(
        // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
        socket, asio::buffer(data, n),
        [this, self](std::error_code failed, std::size_t) {
          if (!failed)
            do_read();
          // CHECK: :[[@LINE-1]]:13: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
        });
  }

  tcp::socket socket;
  char data[1024];
};
