// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <coro/coro.hpp>
#include <unistd.h>

coro::task<> session(std::unique_ptr<coro::thread_pool> &tp,
                     std::unique_ptr<coro::scheduler> &sched) {
  co_await tp->schedule();
  sleep(1);
  co_await sched->schedule();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
}
