// What a called function does cannot be seen, or ends the loop.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <vector>

bool next(int &value);

task<int> drain(std::vector<int> &values) {
  int sum = 0;
  for (int value : values)
    sum += value;
  while (!values.empty())
    values.pop_back();
  for (int value = 0; next(value);)
    sum += value;
  co_return sum;
}
