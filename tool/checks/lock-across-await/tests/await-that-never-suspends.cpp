// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <boost/asio.hpp>
#include <mutex>

struct ready {
  bool await_ready() const { return true; }
  void await_suspend(std::coroutine_handle<>) const {}
  void await_resume() const {}
};

task<> own_awaiters(std::mutex &m) {
  std::lock_guard guard(m);
  co_await std::suspend_never();
  co_await ready();
  co_await std::suspend_always();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}

boost::asio::awaitable<void> executor(std::mutex &m) {
  std::lock_guard guard(m);
  auto here = co_await boost::asio::this_coro::executor;
  (void)here;
}
