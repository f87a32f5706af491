// Counts in coroutines on the loop's thread: four of them take as long as their
// work does one after the other. And while one counts for as long as the clock
// lets it, nothing gives the loop back: the tick comes when it is over.

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

asio::awaitable<int> count(int share) { co_return count_primes(share); }

asio::awaitable<void> count_all(Loop &loop, Trace &trace) {
  auto began = Clock::now();
  trace("coroutines count");
  auto [a, b, c, d] = co_await (count(0) && count(1) && count(2) && count(3));
  trace("coroutines counted ", a + b + c + d, " primes");
  trace.took("coroutines", began);

  trace("coroutine counts for a while");
  co_spawn(loop, tick(trace, Clock::now() + 1ms), rethrow);
  auto end = Clock::now() + 100ms;
  int number = 0, primes = 0;
  while (Clock::now() < end) {
    ++number;
    primes += is_prime(number);
  }
  trace("coroutine counted ", primes > 0 ? "primes" : "nothing");
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, count_all(loop, trace), rethrow);
}

const Style style("starving", run);

} // namespace
