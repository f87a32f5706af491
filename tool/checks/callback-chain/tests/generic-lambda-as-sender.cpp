// A generic lambda that sends whatever answer it is called with: each of its
// instances goes on from the handler that made it.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

struct found {};
struct missing {};

template <class Send> void handle_request(int request, Send &&send) {
  if (request == 0)
    return send(missing());
  send(found());
}

class session {
public:
  void run() { read(); }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      handle_request(n, [this](auto &&answer) {
        asio::async_write(socket, asio::buffer(data), [this](std::error_code failed, std::size_t) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started by the completion handler of 'async_read_some'
          if (!failed)
            read();
          // CHECK: :[[@LINE-1]]:13: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
        });
      });
    });
  }
  tcp::socket socket;
  char data[64];
};
