// Ten things that each have to wait a moment. A timer calls back when the
// moment is over; until then the loop is free, so all ten wait at once.

#include "style.h"

#include <memory>

using namespace std::chrono_literals;

namespace {

void wait(Loop &loop, Trace &trace, int number) {
  trace(number, " waits");
  auto timer = std::make_shared<asio::steady_timer>(loop, 50ms);
  timer->async_wait([timer, &trace, number](boost::system::error_code) {
    trace(number, " goes on");
  });
}

void run(Loop &loop, Trace &trace) {
  for (int number = 1; number <= 10; ++number)
    wait(loop, trace, number);
}

const Style style("callback", run);

} // namespace
