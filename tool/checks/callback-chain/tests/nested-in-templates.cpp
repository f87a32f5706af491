// A template is written once, and its chain is reported once.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

template <typename Stream> class session {
public:
  explicit session(Stream &stream) : stream(stream) {}
  void start() {
    stream.async_read_some(asio::buffer(data), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read_some' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
      asio::async_write(stream, asio::buffer(data), [this](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_read_some'
        stream.async_read_some(asio::buffer(data), [](auto, auto) {});
        // CHECK: :[[@LINE-1]]:9: note: 'async_read_some' is started by the completion handler of 'async_write'
      });
    });
  }

private:
  Stream &stream;
  char data[64];
};

void start(tcp::socket &a, asio::posix::stream_descriptor &b) {
  session(a).start();
  session(b).start();
}
