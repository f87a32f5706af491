// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}

void start(asio::thread_pool &pool, asio::io_context &loop) {
  asio::co_spawn(pool, session(), asio::detached);
  asio::co_spawn(loop, session(), asio::detached);
}
