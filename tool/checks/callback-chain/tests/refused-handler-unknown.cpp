// Which function is called in the end, only the caller of `make` knows: what
// comes behind is not seen, so that only a high sensitivity tells the chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.Sensitivity: High}}' \
// RUN:   %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <functional>

using Handler = std::function<void(error_code, std::size_t)>;
Handler make(int);

void get(tcp::socket &socket, asio::mutable_buffer buffer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket.async_connect({}, [&, buffer](error_code) {
    asio::async_write(socket, buffer, [&, buffer](error_code, std::size_t) {
      asio::async_read(socket, buffer, make(1));
    });
    // CHECK: note: 'async_write' is started
    // CHECK: note: 'async_read' is started
    // CHECK: :[[@LINE-4]]:7: note: not rewritten: what 'async_read' calls when it is done is not known in line [[@LINE-4]]
  });
}
