// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <chrono>
#include <future>

using namespace std::chrono_literals;

task<int> if_ready(std::future<int> &result) {
  if (result.wait_for(0s) == std::future_status::ready)
    co_return result.get();
  co_return -1;
}

task<int> unless_not_ready(std::future<int> &result) {
  if (result.wait_for(0s) != std::future_status::ready)
    co_return -1;
  co_return result.get();
}

task<int> once_ready(std::future<int> &result) {
  while (result.wait_for(std::chrono::seconds(0)) !=
         std::future_status::ready)
    co_await later();
  co_return result.get();
}
