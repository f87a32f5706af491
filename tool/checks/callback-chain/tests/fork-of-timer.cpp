// A timer that is armed anew and sends something beside it has begun a second
// chain, also if that chain leads back to where the timer is started.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;

class client {
public:
  void connect() {
    socket.async_connect({}, [this](auto) { tick(); });
  }

private:
  void tick() {
    timer.expires_after(std::chrono::seconds(1));
    timer.async_wait([this](auto failed) {
      if (failed)
        return;
      ping();
      tick();
    });
  }
  void ping() {
    asio::async_write(socket, asio::buffer("ping"), [this](auto failed, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_write' -> 'async_read' -> 'async_connect' -> 'async_wait' [cotidy-callback-chain]
      if (!failed)
        asio::async_read(socket, asio::buffer(pong), [this](auto failed, auto) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_read' is started by the completion handler of 'async_write'
          if (!failed && moved)
            connect();
          // CHECK: :[[@LINE-21]]:5: note: 'async_connect' is started by the completion handler of 'async_read'
          // CHECK: :[[@LINE-16]]:5: note: 'async_wait' is started by the completion handler of 'async_connect'
          // CHECK: :[[@LINE-13]]:7: note: the loop closes here: the completion handler of 'async_wait' starts 'async_wait' again
        });
    });
  }

  tcp::socket socket;
  bool moved = false;
  asio::steady_timer timer;
  char pong[4];
};

void run(client &c) { c.connect(); }
