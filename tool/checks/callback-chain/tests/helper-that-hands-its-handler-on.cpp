// A helper that is only handed on whom to call in the end is no operation of
// its own: it writes the next part.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <string>

using asio::ip::tcp;
using handler = std::function<void(std::error_code)>;

class client {
public:
  void send(tcp::endpoint where, const handler &done) {
    socket.async_connect(where, [this, done](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_write' [cotidy-callback-chain]
      asio::async_write(
          // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_connect'
          socket, asio::buffer(head), [this, done](std::error_code ec, auto) {
            ec ? done(ec) : write_part(done);
          });
    });
  }

private:
  void write_part(const handler &done) {
    asio::async_write(
        // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_write'
        socket, asio::buffer(part), [this, done](std::error_code ec, auto) {
          if (ec || !--parts)
            return done(ec);
          write_part(done);
          // CHECK: :[[@LINE-1]]:11: note: the loop closes here: the completion handler of 'async_write' starts 'async_write' again
        });
  }

  tcp::socket socket;
  std::string head, part;
  int parts = 3;
};
