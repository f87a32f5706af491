// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <boost/asio.hpp>
#include <unistd.h>

namespace asio = boost::asio;

asio::awaitable<void> session(asio::thread_pool &pool, asio::io_context &loop) {
  co_await asio::post(asio::bind_executor(pool, asio::use_awaitable));
  sleep(1);
  co_await asio::post(asio::bind_executor(loop, asio::use_awaitable));
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
}
