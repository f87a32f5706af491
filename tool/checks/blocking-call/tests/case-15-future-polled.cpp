// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <chrono>
#include <future>

using namespace std::chrono_literals;

task<bool> ready(std::future<int> &result) {
  co_return result.wait_for(0s) == std::future_status::ready;
}
