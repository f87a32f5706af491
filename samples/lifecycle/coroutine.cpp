// The life of a coroutine. Calling it makes its frame and runs nothing of its
// body; co_spawn hands it to the loop, which starts it; co_await gives the
// loop back until the operation is done.

#include "pause.h"
#include "style.h"

using namespace std::chrono_literals;

namespace {

/// A local variable that says when it goes.
struct Local {
  Trace &trace;
  ~Local() { trace("destroyed"); }
};

asio::awaitable<void> routine(Trace &trace) {
  Local local{trace};
  trace("started");
  asio::steady_timer timer(co_await asio::this_coro::executor, 50ms);
  co_await async_pause(timer, trace, asio::use_awaitable);
  trace("resumed");
  trace("finished");
}

void run(Loop &loop, Trace &trace) {
  trace("calling");
  asio::awaitable<void> task = routine(trace);
  trace("created"); // and not "started" before it
  co_spawn(loop, std::move(task), rethrow);
  trace("queued");
}

const Style style("coroutine", run);

} // namespace
