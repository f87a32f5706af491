// Values that are bound behind the results are no values bound before them.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what is bound to the handler is not known
#include "peer.hpp"

#include <boost/asio/append.hpp>

namespace asio = boost::asio;
using boost::system::error_code;

struct clock_ {
  asio::steady_timer timer;

  void start() {
    timer.expires_after(std::chrono::milliseconds(1));
    timer.async_wait([this](error_code) {
      trace("first");
      timer.async_wait(asio::append(
          [this](error_code now, error_code last) {
            trace(now.message(), ", ", last.message());
            timer.async_wait([](error_code) { trace("third"); });
          },
          asio::error::make_error_code(asio::error::eof)));
    });
  }
};

int main() {
  asio::io_context io;
  clock_ clock{asio::steady_timer(io)};
  clock.start();
  io.run();
}
