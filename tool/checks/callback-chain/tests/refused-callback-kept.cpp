// Somebody else can call it as well.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <functional>

class client {
public:
  void get(std::function<void(error_code)> done) {
    cancelled = done;
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect({}, [this, done](error_code) {
      asio::async_write(
          socket, asio::buffer(data), [this, done](error_code, std::size_t) {
            asio::async_read(
                socket, asio::buffer(data),
                [done](error_code error, std::size_t) { done(error); });
          });
      // CHECK: note: 'async_write' is started
      // CHECK: note: 'async_read' is started
      // CHECK: :[[@LINE-11]]:17: note: not rewritten: 'done' is kept in line [[@LINE-11]], to be called from elsewhere
    });
  }

private:
  std::function<void(error_code)> cancelled;
  tcp::socket socket;
  char data[1024];
};
