// The last handler is a coroutine of another make.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <asio/coroutine.hpp>
#include <asio/yield.hpp>

struct Rest : asio::coroutine {
  tcp::socket &socket;
  asio::mutable_buffer buffer;
  void operator()(error_code = {}, std::size_t = 0) {
    reenter(this) {
      yield asio::async_read(socket, buffer, *this);
      yield asio::async_write(socket, buffer, *this);
    }
  }
};

void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer](error_code) {
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
      asio::async_read(socket, buffer, Rest{{}, socket, buffer});
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-16]]:8: note: not rewritten: the handler of 'async_read' is a coroutine already, a stackless one
  });
}
