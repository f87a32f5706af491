// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}

int main() {
  asio::io_context loop;
  asio::co_spawn(loop, session(), asio::detached);
  asio::co_spawn(
      loop,
      []() -> asio::awaitable<void> {
        sleep(1);
        // CHECK: :[[@LINE-1]]:9: warning: blocking call to 'sleep' in coroutine lambda (sleep) [cotidy-blocking-call]
        co_return;
      },
      asio::detached);
  loop.run();
}
