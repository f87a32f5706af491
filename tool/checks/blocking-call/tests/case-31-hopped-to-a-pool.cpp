// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <boost/asio.hpp>
#include <unistd.h>

namespace asio = boost::asio;

asio::awaitable<void> session(asio::thread_pool &pool) {
  co_await asio::post(asio::bind_executor(pool, asio::use_awaitable));
  sleep(1);
}

asio::awaitable<void> by_executor(asio::thread_pool &pool) {
  auto token = asio::bind_executor(pool.get_executor(), asio::use_awaitable);
  co_await asio::post(token);
  sleep(1);
}
