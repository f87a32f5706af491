// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <unistd.h>

template <typename T> task<> never_used(T value) {
  sleep(1);
  co_return;
}

template <typename T> void helper(T value) { sleep(value); }

task<> session() { co_return; }
