// The executor of a coroutine on the loop is the loop.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}

asio::awaitable<void> listener() {
  auto executor = co_await asio::this_coro::executor;
  asio::co_spawn(executor, session(), asio::detached);
}

void start(asio::io_context &loop) {
  asio::co_spawn(loop, listener(), asio::detached);
}
