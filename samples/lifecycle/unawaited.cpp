// A coroutine that is called and never awaited: its frame is made and thrown
// away, and its work never happens. awaitable is [[nodiscard]], so the compiler
// warns of the plain call; the cast silences it and mends nothing.

#include "pause.h"
#include "style.h"

using namespace std::chrono_literals;

namespace {

asio::awaitable<void> routine(Trace &trace) {
  trace("started");
  asio::steady_timer timer(co_await asio::this_coro::executor, 50ms);
  co_await async_pause(timer, trace, asio::use_awaitable);
  trace("finished");
}

asio::awaitable<void> caller(Trace &trace) {
  trace("calling");
  (void)routine(trace);
  trace("going on");
  co_return;
}

void run(Loop &loop, Trace &trace) { co_spawn(loop, caller(trace), rethrow); }

const Style style("unawaited", run);

} // namespace
