// Where the coroutine would stand, only one of the two is declared.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: in the place of 'step', 'show' would mean something else
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

void show(double) { trace("a double"); }
void step(asio::steady_timer &timer);

void start(asio::steady_timer &timer) {
  timer.expires_after(milliseconds(1));
  timer.async_wait([&timer](error_code) {
    show(1);
    step(timer);
  });
}

void show(int) { trace("an int"); }

void step(asio::steady_timer &timer) {
  timer.expires_after(milliseconds(1));
  timer.async_wait([&timer](error_code) {
    show(2);
    timer.expires_after(milliseconds(1));
    timer.async_wait([](error_code) { show(3); });
  });
}

int main() {
  asio::io_context io;
  asio::steady_timer timer(io);
  start(timer);
  io.run();
}
