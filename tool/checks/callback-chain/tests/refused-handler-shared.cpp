// A step that others call too has to stay as it is.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class client {
public:
  void connect() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect({}, [this](error_code) { write(); });
  }
  void again() {
    write();
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-3]]:5: note: not rewritten: 'client::write' is also called in line [[@LINE-3]]
  }

private:
  void write() {
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
