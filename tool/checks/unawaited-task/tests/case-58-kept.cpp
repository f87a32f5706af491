// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <asio.hpp>
#include <vector>

task<int> child();
asio::awaitable<void> echo();

task<int> returned() { return child(); }

task<int> awaited() { co_return co_await child(); }

task<> stored(std::vector<task<int>> &tasks) {
  auto kept = child();
  tasks.push_back(child());
  tasks.push_back(std::move(kept));
  co_return;
}

task<> discarded_after_await() {
  (void)co_await child();
  co_await child();
}

void spawned(asio::io_context &loop) {
  asio::co_spawn(loop, echo(), asio::detached);
  asio::co_spawn(loop, echo, asio::detached);
}
