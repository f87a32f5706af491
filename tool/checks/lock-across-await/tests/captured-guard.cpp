// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

task<> session(std::mutex &m) {
  std::unique_lock<std::mutex> guard(m);
  auto inner = [held = std::move(guard)]() -> task<> {
    co_await later();
    // CHECK: :[[@LINE-1]]:5: warning: 'std::mutex' is held by 'held' across this suspension point
  };
  co_await later();
}
