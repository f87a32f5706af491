// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <future>

task<int> session() {
  std::promise<int> source;
  auto result = source.get_future();
  source.set_value(42);
  co_return result.get();
}
