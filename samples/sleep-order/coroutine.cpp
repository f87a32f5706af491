// Three coroutines that begin one after the other and sleep 2, 1 and 0 units.
// Each reads as if it had the thread to itself; the timers say who goes on
// first.

#include "style.h"

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

asio::awaitable<void> task(Trace &trace, int number, Clock::time_point until) {
  trace(number, " begins");
  asio::steady_timer timer(co_await asio::this_coro::executor, until);
  co_await timer.async_wait(asio::use_awaitable);
  trace(number, " ends");
}

void run(Loop &loop, Trace &trace) {
  // All count from the same moment: the order holds on a slow machine, too.
  auto now = Clock::now();
  for (int number = 1; number <= 3; ++number)
    co_spawn(loop, task(trace, number, now + (3 - number) * 50ms), rethrow);
}

const Style style("coroutine", run);

} // namespace
