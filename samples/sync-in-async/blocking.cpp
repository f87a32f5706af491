// The same with a sleep in the place of the timer: a coroutine on the outside,
// but nothing gives the loop back. Ten waits take ten times as long.

#include "style.h"

#include <thread>

using namespace std::chrono_literals;

namespace {

asio::awaitable<void> wait(Trace &trace, int number) {
  trace(number, " waits");
  std::this_thread::sleep_for(50ms);
  trace(number, " goes on");
  co_return;
}

void run(Loop &loop, Trace &trace) {
  for (int number = 1; number <= 10; ++number)
    co_spawn(loop, wait(trace, number), rethrow);
}

const Style style("blocking", run);

} // namespace
