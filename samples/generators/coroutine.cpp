// Coroutines that yield. co_yield hands out a value and stays where it is, so a
// sequence is a plain loop with its locals, and whoever wants the next value
// asks for it. With an input type co_yield also gives back what is sent in.

#include "style.h"

#include <boost/asio/experimental/coro.hpp>
#include <string>
#include <utility>

using asio::use_awaitable;
using asio::experimental::coro;

namespace {

coro<int> count(Loop &) {
  co_yield 1;
  co_yield 2;
  co_yield 3;
}

/// What returns is over: to get another 1, call it anew.
coro<void, int> once(Loop &) { co_return 1; }

/// Never ends, and computes no more than it is asked for.
coro<int> fibonacci(Loop &) {
  for (int a = 0, b = 1;; b += std::exchange(a, b))
    co_yield a;
}

/// Is sent a number and answers with a text. The first resume only brings it to
/// its first co_yield; the number sent with that goes nowhere.
using Consumer = coro<std::string(int)>;

Consumer consumer(Loop &, std::string name) {
  std::string answer = name + " is ready";
  for (;;) {
    int value = co_yield answer;
    answer = name + " got " + std::to_string(value);
  }
}

asio::awaitable<void> start(Consumer &consumer, Trace &trace) {
  auto answer = co_await consumer.async_resume(0, use_awaitable);
  trace(*answer);
}

asio::awaitable<void> give(std::string name, Consumer &consumer, int value,
                           Trace &trace) {
  trace("producer -> ", name, ": ", value);
  auto answer = co_await consumer.async_resume(value, use_awaitable);
  trace(*answer);
}

asio::awaitable<void> produce(Loop &loop, Trace &trace) {
  Consumer a = consumer(loop, "A"), b = consumer(loop, "B");
  co_await start(a, trace);
  co_await start(b, trace);
  int value = 0;
  for (int round = 1; round <= 5; ++round) {
    co_await asio::post(loop, use_awaitable);
    co_await give("A", a, ++value, trace);
    co_await give("B", b, ++value, trace);
  }
}

asio::awaitable<void> all(Loop &loop, Trace &trace) {
  coro<int> three = count(loop);
  while (auto value = co_await three.async_resume(use_awaitable))
    trace("count: ", *value);

  for (int call = 1; call <= 3; ++call) {
    coro<void, int> one = once(loop);
    int value = co_await one.async_resume(use_awaitable);
    trace("once: ", value);
  }

  coro<int> endless = fibonacci(loop);
  for (int wanted = 8; wanted > 0; --wanted) {
    auto value = co_await endless.async_resume(use_awaitable);
    trace("fibonacci: ", *value);
  }

  co_await produce(loop, trace);
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, all(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
