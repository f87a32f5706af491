// A future that was made before a suspension may be ready after it.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0

#include "task.h"
#include <future>

std::future<int> begin();

task<int> session(int rounds) {
  std::future<int> result = begin();
  for (int i = 0; i < rounds; ++i)
    co_await later();
  co_return result.get();
}
