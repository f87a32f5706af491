// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <utility>
#include <vector>

task<> child();
void sink(task<>);
task<> passed_on(task<> inner) { co_await std::move(inner); }

task<> session(std::vector<task<>> &all) {
  auto kept = child();
  co_await std::move(kept);
  auto captured = child();
  auto later_on = [&] { sink(std::move(captured)); };
  later_on();
  sink(child());
  all.push_back(child());
  co_await passed_on(child());
  auto made = [] { return child(); };
  (void)sizeof(child());
  if constexpr (sizeof(int) == 1)
    child();
  co_await made();
  [[maybe_unused]] auto deliberate = child();
}

// It may be there for its lifetime.
void kept_alive() { auto t = child(); }
