// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <functional>
#include <mutex>
#include <vector>

task<> session(std::mutex &m, std::vector<std::function<task<>()>> &jobs) {
  std::lock_guard<std::mutex> guard(m);
  jobs.push_back([]() -> task<> { co_await later(); });
  co_return;
}
