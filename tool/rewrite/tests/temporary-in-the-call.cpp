// It ends when the operation is started, not when it is done.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: a temporary in line {{[0-9]+}} would live until 'async_wait' completes
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

struct Locked {
  explicit Locked(asio::steady_timer &timer) : timer(timer) {}
  asio::steady_timer *operator->() { return &timer; }

  Witness witness{"the lock"};
  asio::steady_timer &timer;
};

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      trace("one");
      timer_.expires_after(milliseconds(1));
      Locked(timer_)->async_wait([this](error_code) {
        trace("two");
        timer_.expires_after(milliseconds(1));
        timer_.async_wait([](error_code) { trace("three"); });
      });
    });
  }

private:
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
