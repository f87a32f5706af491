// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <folly/coro/Task.h>

folly::coro::Task<int> load();
asio::awaitable<void> echo();

folly::coro::Task<> session() {
  load();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'load' is dropped: its body never runs [cotidy-unawaited-task]
  co_return;
}

asio::awaitable<void> serve() {
  echo();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'echo' is dropped: its body never runs [cotidy-unawaited-task]
  co_return;
}
