// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <functional>

task<> session(void (*pointer)(), std::function<void()> function) {
  pointer();
  function();
  co_return;
}
