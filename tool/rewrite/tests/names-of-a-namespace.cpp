// The same name is another function in the namespace of the start.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: in the place of 'inner::step', 'log' would mean something else
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace inner {
void log(const char *what) { trace("inner: ", what); }

void last(asio::steady_timer &timer) {
  timer.expires_after(milliseconds(1));
  timer.async_wait([](error_code) { log("three"); });
}

void step(asio::steady_timer &timer) {
  timer.expires_after(milliseconds(1));
  timer.async_wait([&timer](error_code) {
    log("two");
    last(timer);
  });
}
} // namespace inner

void log(const char *what) { trace("outer: ", what); }

void start(asio::steady_timer &timer) {
  timer.expires_after(milliseconds(1));
  timer.async_wait([&timer](error_code) {
    log("one");
    inner::step(timer);
  });
}

int main() {
  asio::io_context io;
  asio::steady_timer timer(io);
  start(timer);
  io.run();
}
