// The lock holds while the operation is started, and not while it is awaited.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <mutex>

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
    // CHECK: :[[@LINE+2]]:5: note: 'async_write' is started
    std::lock_guard<std::mutex> lock(mutex);
    asio::async_write(socket, asio::buffer(data),
                      [this](error_code, std::size_t) { read(); });
    // CHECK: note: the loop closes here
    // CHECK: :[[@LINE-4]]:33: note: not rewritten: 'lock' of line [[@LINE-4]] is destroyed before 'async_write' completes
  }

  std::mutex mutex;
  tcp::socket socket;
  char data[1024];
};
