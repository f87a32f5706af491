// One or the other, and then on alike: one operation that starts itself again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.ReportSelfLoops: true}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class session {
public:
  void read() {
    if (second) {
      left.async_read_some(asio::buffer(data), [this](auto, auto) { read(); });
      // CHECK: :[[@LINE-1]]:7: warning: callback loop over 1 operation: 'async_read_some' [cotidy-callback-chain]
      // CHECK: :[[@LINE-2]]:69: note: the loop closes here: the completion handler of 'async_read_some' starts 'async_read_some' again
    } else {
      right.async_read_some(asio::buffer(data), [this](auto, auto) { read(); });
    }
  }

private:
  tcp::socket left, right;
  bool second;
  char data[64];
};
