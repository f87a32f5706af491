// Handlers that end where they are, however many there are.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <string>

using asio::ip::tcp;

class session {
public:
  void start() {
    signals.async_wait(std::bind(&session::stop, this));
    deadline.async_wait([this](std::error_code failed) {
      if (!failed)
        stop();
    });
    socket.async_read_some(asio::buffer(data), [this](auto failed, auto n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      auto show = [&](const char *what) { log += what; };
      if (failed)
        return show("failed");
      auto parse = [&] { show(std::string(data, n).c_str()); };
      parse();
      deadline.cancel();
      asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_read_some'
        stop();
      });
    });
  }

private:
  void stop() {
    socket.close();
    log.clear();
  }

  asio::signal_set signals;
  asio::steady_timer deadline;
  tcp::socket socket;
  std::string log;
  char data[64];
};
