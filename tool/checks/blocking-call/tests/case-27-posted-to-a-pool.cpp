// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session(asio::thread_pool &pool) {
  asio::post(pool, [] { sleep(1); });
  asio::post(pool.get_executor(), [] { sleep(1); });
  asio::dispatch(asio::bind_executor(pool.get_executor(), [] { sleep(1); }));
  co_return;
}
