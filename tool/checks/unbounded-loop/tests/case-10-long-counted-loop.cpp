// A counted loop with a pure body may or may not take long: unsure.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"

task<double> sum(const double *values, long size) {
  double total = 0;
  for (long i = 0; i < size; ++i)
    total += values[i] * values[i];
  co_return total;
}
