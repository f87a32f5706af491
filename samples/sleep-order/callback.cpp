// Three tasks that begin one after the other and sleep 2, 1 and 0 units. Each
// hands the loop a timer and a callback; the timers say who is called first.

#include "style.h"

#include <memory>

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

void task(Loop &loop, Trace &trace, int number, Clock::time_point until) {
  trace(number, " begins");
  auto timer = std::make_shared<asio::steady_timer>(loop, until);
  timer->async_wait([timer, &trace, number](boost::system::error_code) {
    trace(number, " ends");
  });
}

void run(Loop &loop, Trace &trace) {
  // All count from the same moment: the order holds on a slow machine, too.
  auto now = Clock::now();
  for (int number = 1; number <= 3; ++number)
    task(loop, trace, number, now + (3 - number) * 50ms);
}

const Style style("callback", run);

} // namespace
