// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <mutex>

task<> session(std::mutex &m) {
  if (m.try_lock())
    m.unlock();
  std::unique_lock guard(m, std::try_to_lock);
  co_return;
}
