// A future that the completion before it made ready.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <future>

asio::awaitable<int> session(asio::steady_timer &timer) {
  std::promise<int> source;
  std::future<int> result = source.get_future();
  source.set_value(1);
  co_await timer.async_wait(asio::use_awaitable);
  co_return result.get();
}
