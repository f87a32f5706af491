// Coroutines of Seastar and of one's own type, with continuations in between.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <seastar/core/seastar.hh>

seastar::future<int> load(int);

seastar::future<> serve() {
  int a = co_await load(1);
  int b = co_await load(a).then([](int n) { return load(n); });
  co_await seastar::sleep(std::chrono::seconds(b));
  co_await load(b);
}

task<> own();
task<> all() {
  auto step = [](int n) -> task<> {
    if (n)
      co_await own();
  };
  co_await own();
  co_await step(1);
  co_await step(2);
}
