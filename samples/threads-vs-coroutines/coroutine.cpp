// Ten waits: in ten threads, one after the other in one thread, and in ten
// coroutines, which take no thread at all.

#include "cost.h"
#include "style.h"

#include <boost/asio/experimental/parallel_group.hpp>
#include <thread>

using asio::use_awaitable;
using namespace std::chrono_literals;

namespace {

asio::awaitable<void> hold_thread() {
  std::this_thread::sleep_for(50ms);
  co_return;
}

asio::awaitable<void> wait() {
  asio::steady_timer timer(co_await asio::this_coro::executor, 50ms);
  co_await timer.async_wait(use_awaitable);
}

/// Starts ten and waits for all of them.
template <class Start> asio::awaitable<void> ten(Start start) {
  std::vector<decltype(start())> waits;
  for (int i = 0; i < 10; ++i)
    waits.push_back(start());
  co_await asio::experimental::make_parallel_group(std::move(waits))
      .async_wait(asio::experimental::wait_for_all(), use_awaitable);
}

asio::awaitable<void> ten_in_threads(Loop &loop, int threads) {
  auto &pool = loop.keep<asio::thread_pool>(threads);
  co_await ten([&] { return co_spawn(pool, hold_thread(), asio::deferred); });
}

asio::awaitable<void> ten_on_loop(Loop &loop) {
  co_await ten([&] { return co_spawn(loop, wait(), asio::deferred); });
}

asio::awaitable<void> compare(Loop &loop, Trace &trace) {
  Usage before = Usage::now();
  co_await ten_in_threads(loop, 10);
  trace("ten threads: 10 waits");
  note_cost(trace, "ten threads", before);

  before = Usage::now();
  co_await ten_in_threads(loop, 1);
  trace("one thread: 10 waits");
  note_cost(trace, "one thread", before);

  before = Usage::now();
  co_await ten_on_loop(loop);
  trace("no thread: 10 waits");
  note_cost(trace, "no thread", before);
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, compare(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
