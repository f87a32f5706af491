// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <atomic>

task<> session(std::atomic<bool> &ready) {
  while (!ready.load())
    co_await later();
  for (;;) {
    co_await later();
    if (!ready.load())
      break;
  }
}
