// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <future>
#include <thread>
#include <unistd.h>

void flush_later(asio::thread_pool &pool) {
  asio::post(pool, [] { fsync(1); });
}

void flush_on_thread() {
  std::thread([] { fsync(1); }).detach();
}

asio::awaitable<void> session(asio::thread_pool &pool) {
  flush_later(pool);
  flush_on_thread();
  co_return;
}
