// Counts primes in four processes, then in four threads. Either way the loop
// only waits for what they send it, so a timer is on time meanwhile.

#include "child.h"
#include "primes.h"
#include "style.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

using asio::use_awaitable;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using Clock = Trace::Clock;

namespace {

asio::awaitable<void> tick(Trace &trace, Clock::time_point due) {
  asio::steady_timer timer(co_await asio::this_coro::executor, due);
  co_await timer.async_wait(use_awaitable);
  trace("tick");
  trace.took("tick came late by", due);
}

asio::awaitable<int> in_processes(std::vector<Child> children) {
  int primes = 0, answer = 0;
  // All children are at work, so it does not matter whose answer is first.
  for (Child &child : children) {
    co_await asio::async_read(
        child.answer, asio::buffer(&answer, sizeof answer), use_awaitable);
    primes += answer;
    co_await child.ended.async_wait(child.ended.wait_read, use_awaitable);
    child.reap();
  }
  co_return primes;
}

asio::awaitable<int> count(int share) { co_return count_primes(share); }

asio::awaitable<int> in_threads(asio::thread_pool &pool) {
  // Runs there, but whoever awaits it goes on here.
  auto there = [&pool](int share) {
    return co_spawn(pool, count(share), use_awaitable);
  };
  auto [a, b, c, d] = co_await (there(0) && there(1) && there(2) && there(3));
  co_return a + b + c + d;
}

asio::awaitable<void> count_all(Loop &loop, Trace &trace,
                                std::vector<Child> children) {
  auto began = Clock::now();
  trace("processes count");
  co_spawn(loop, tick(trace, began + 1ms), rethrow);
  int primes = co_await in_processes(std::move(children));
  trace("processes counted ", primes, " primes");
  trace.took("processes", began);

  began = Clock::now();
  trace("threads count");
  co_spawn(loop, tick(trace, began + 1ms), rethrow);
  primes = co_await in_threads(loop.keep<asio::thread_pool>(shares));
  trace("threads counted ", primes, " primes");
  trace.took("threads", began);
}

void run(Loop &loop, Trace &trace) {
  std::vector<Child> children;
  // Now, while there are no threads.
  for (int share = 0; share < shares; ++share)
    children.push_back(
        fork_child(loop, [share] { return count_primes(share); }));
  co_spawn(loop, count_all(loop, trace, std::move(children)), rethrow);
}

const Style style("coroutine", run);

} // namespace
