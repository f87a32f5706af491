// An asynchronous mutex is owned by the coroutine, not by its thread.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <folly/coro/Mutex.h>
#include <folly/coro/Task.h>

folly::coro::Task<int> load();

folly::coro::Task<int> session(folly::coro::Mutex &m) {
  std::unique_lock<folly::coro::Mutex> lock = co_await m.co_scoped_lock();
  co_return co_await load();
}

folly::coro::Task<int> by_hand(folly::coro::Mutex &m) {
  co_await m.co_lock();
  int n = co_await load();
  m.unlock();
  co_return n;
}
