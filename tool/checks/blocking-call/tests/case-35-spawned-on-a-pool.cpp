// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> crunch() {
  sleep(1);
  co_return;
}

int main() {
  asio::thread_pool pool(4);
  asio::co_spawn(pool, crunch(), asio::detached);
  asio::co_spawn(
      pool,
      []() -> asio::awaitable<void> {
        sleep(1);
        co_return;
      },
      asio::detached);
  pool.join();
}
