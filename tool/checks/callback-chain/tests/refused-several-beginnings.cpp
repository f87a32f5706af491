// Others enter the loop at another place.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class session {
public:
  void read() {
    // CHECK: :[[@LINE+1]]:5: warning: callback loop over 2 operations
    socket.async_read_some(asio::buffer(data), [this](error_code, std::size_t) {
      write();
    });
  }
  void write() {
    asio::async_write(socket, asio::buffer(data),
                      [this](error_code, std::size_t) { read(); });
    // CHECK: :[[@LINE-2]]:5: note: 'async_write' is started
    // CHECK: note: the loop closes here
    // CHECK: :[[@LINE-4]]:5: note: the chain also begins here
    // CHECK: :[[@LINE-5]]:5: note: not rewritten: the chain also begins in line [[@LINE-5]], with 'async_write'
    // CHECK: :[[@LINE+9]]:10: note: not rewritten: 'session::write' is also called in line [[@LINE+9]], outside of the chain
  }

  tcp::socket socket;
  char data[1024];
};

void serve(session &first, session &second) {
  first.read();
  second.write();
}
