// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-unawaited-task.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <drogon/utils/coroutine.h>

struct running {
  struct promise_type {
    running get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

running start();
task<> child();
drogon::AsyncTask detached();

void plain() {
  start();
  // CHECK: :[[@LINE-1]]:3: warning: task of coroutine 'start' is dropped: nobody waits for its result
  auto kept = child();
  // CHECK: :[[@LINE-1]]:15: warning: task of coroutine 'child' is dropped: its body never runs
  detached();
}
