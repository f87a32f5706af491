// Who starts the chain goes on before the loop runs.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket(io), timer(io) {}

  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations
    socket.async_connect({}, [this](error_code) {
      timer.async_wait([this](error_code) {
        socket.async_wait(tcp::socket::wait_read, [](error_code) {});
      });
    });
    // CHECK: note: 'async_wait' is started
    // CHECK: note: 'async_wait' is started
    // CHECK: :[[@LINE+13]]:3: note: not rewritten: 'async_connect' would be started after the statement in line [[@LINE+13]], when the loop runs
  }
  void cancel() { timer.cancel(); }

private:
  tcp::socket socket;
  asio::steady_timer timer;
};

int main() {
  asio::io_context io;
  client c(io);
  c.start();
  c.cancel();
  io.run();
}
