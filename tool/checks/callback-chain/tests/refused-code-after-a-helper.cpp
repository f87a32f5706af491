// What comes after a call counts that leads to an operation, in each function
// on the way; the loop starts anew, and then there is more to do.
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

private:
  void write() {
    // CHECK: :[[@LINE+1]]:5: note: 'async_write' is started
    asio::async_write(socket, asio::buffer(data),
                      [this](error_code, std::size_t) {
                        // CHECK: :[[@LINE+1]]:25: note: the loop closes here
                        read();
                        ++rounds;
                        // CHECK: :[[@LINE-1]]:25: note: not rewritten: the statement in line [[@LINE-1]] runs before 'async_read_some' completes
                      });
  }

  tcp::socket socket;
  int rounds = 0;
  char data[1024];
};
