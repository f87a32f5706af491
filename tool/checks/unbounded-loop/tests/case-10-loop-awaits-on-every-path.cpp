// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"

double work(long i);

task<double> sum(long size) {
  double total = 0;
  for (long i = 0; i < size; ++i) {
    if (i % 2) {
      co_await later();
      continue;
    }
    total += work(i);
    co_await later();
  }
  co_return total;
}
