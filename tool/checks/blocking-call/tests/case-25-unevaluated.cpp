// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <chrono>
#include <thread>
#include <unistd.h>

template <typename T>
concept sleeps = requires(T period) { std::this_thread::sleep_for(period); };

task<bool> session() {
  using Result = decltype(sleep(1));
  std::size_t size = sizeof(sleep(1));
  bool nothrow = noexcept(sleep(1));
  bool can = requires { sleep(1); };
  Result none{};
  co_return size != none &&nothrow &&can &&sleeps<std::chrono::seconds>;
}
