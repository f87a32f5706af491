// Who asks a step for its result gets it at once.
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
      if (write())
        full = true;
      // CHECK: note: 'async_write' is started
      // CHECK: note: the loop closes here
      // CHECK: :[[@LINE-3]]:9: note: not rewritten: the statement in line [[@LINE-3]] runs before 'async_write' completes
      // CHECK: :[[@LINE-5]]:11: note: not rewritten: what the call that starts 'async_write' returns in line [[@LINE-5]] is used
    });
  }

private:
  bool write() {
    asio::async_write(socket, asio::buffer(data),
                      [this](error_code, std::size_t) { read(); });
    return true;
  }

  tcp::socket socket;
  bool full = false;
  char data[1024];
};
