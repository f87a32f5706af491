// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <unistd.h>

constexpr bool Debug = false;

template <bool Slow> void step() {
  if constexpr (Slow)
    sleep(1);
}

task<> session() {
  if constexpr (Debug)
    sleep(1);
  step<false>();
  co_return;
}
