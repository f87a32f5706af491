// A handler that classes override is not folded. The function in which a chain
// begins keeps its signature: that may be virtual.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class client {
public:
  virtual void connect() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect({}, [this](error_code) { write(); });
  }

private:
  virtual void write() {
    // CHECK: :[[@LINE+3]]:5: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-3]]:16: note: not rewritten: 'client::write' in line [[@LINE-3]] is virtual: it must stay a function of its own
    asio::async_write(socket, asio::buffer(data),
                      [this](error_code, std::size_t) { read(); });
  }
  void read() {
    asio::async_read(socket, asio::buffer(data),
                     [](error_code, std::size_t) {});
  }

  tcp::socket socket;
  char data[1024];
};
