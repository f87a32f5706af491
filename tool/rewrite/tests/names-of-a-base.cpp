// In the place of step(), log() would be that of the derived class.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: in the place of 'base::step', 'log' would mean something else
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

struct base {
  explicit base(asio::io_context &io) : timer_(io) {}

  void log(const char *what) { trace("base: ", what); }

  void step() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      log("two");
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([this](error_code) { log("three"); });
    });
  }

  asio::steady_timer timer_;
};

struct client : base {
  using base::base;

  void log(const char *what) { trace("client: ", what); }

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      log("one");
      step();
    });
  }
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
