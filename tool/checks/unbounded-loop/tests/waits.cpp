// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <atomic>
#include <chrono>
#include <deque>
#include <thread>

struct queue {
  std::deque<int> items;
  volatile int state;
  std::atomic<bool> ready;
  bool is_ready() const;
  bool try_pop(int &);
};

task<> asks_only(queue &q) {
  while (q.items.empty()) {
  }
  // CHECK: :[[@LINE-2]]:3: warning: loop in coroutine 'asks_only' never suspends [cotidy-unbounded-loop]
  // CHECK: :[[@LINE-3]]:10: note: it waits for 'items', which nothing in the loop changes
  do {
    std::this_thread::yield();
  } while (!q.is_ready());
  // CHECK: :[[@LINE-3]]:3: warning: loop in coroutine 'asks_only' never suspends
  while (q.state)
    ;
  // CHECK: :[[@LINE-2]]:3: warning: loop in coroutine 'asks_only' never suspends
  // CHECK: note: it waits for 'state', which nothing in the loop changes
  co_await later();
}

task<> leaves_by_break(queue &q) {
  for (;;) {
    // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'leaves_by_break' never suspends
    bool now = q.ready.load();
    if (now)
      break;
    std::this_thread::yield();
  }
  co_await later();
}

task<> counts_beside_it(queue &q) {
  for (int spins = 0; !q.ready; ++spins)
    // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'counts_beside_it' never suspends
    if (spins > 100)
      std::this_thread::yield();
  co_await later();
}

task<> until_another_thread_gives(queue &q, int &item) {
  while (!q.try_pop(item))
    // CHECK: :[[@LINE-1]]:3: warning: loop in coroutine 'until_another_thread_gives' never suspends
    std::this_thread::yield();
  co_await later();
}

task<> until_a_time(std::chrono::steady_clock::time_point end) {
  while (std::chrono::steady_clock::now() < end) {
  }
  // CHECK: :[[@LINE-2]]:3: warning: loop in coroutine 'until_a_time' never suspends
  // CHECK: note: it waits for time to pass
  co_await later();
}

task<> in_a_lambda(queue &q) {
  auto wait = [&]() -> task<> {
    while (!q.ready)
      // CHECK: :[[@LINE-1]]:5: warning: loop in coroutine lambda never suspends
      ;
    co_await later();
  };
  co_await wait();
}
