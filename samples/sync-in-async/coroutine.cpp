// Ten coroutines that each have to wait a moment. co_await gives the loop back
// while the timer runs, so all ten wait at once.

#include "style.h"

using namespace std::chrono_literals;

namespace {

asio::awaitable<void> wait(Trace &trace, int number) {
  trace(number, " waits");
  asio::steady_timer timer(co_await asio::this_coro::executor, 50ms);
  co_await timer.async_wait(asio::use_awaitable);
  trace(number, " goes on");
}

void run(Loop &loop, Trace &trace) {
  for (int number = 1; number <= 10; ++number)
    co_spawn(loop, wait(trace, number), rethrow);
}

const Style style("coroutine", run);

} // namespace
