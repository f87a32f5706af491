#include "tasks.h"

#include <algorithm>

static int sequence_length(long number) {
  int length = 1;
  for (; number != 1; ++length)
    number = number % 2 ? 3 * number + 1 : number / 2;
  return length;
}

int compute(int task, int round) {
  const int size = 10'000;
  int first = 1 + (task * rounds + round) * size, longest = 0;
  for (int start = first; start < first + size; ++start)
    longest = std::max(longest, sequence_length(start));
  return longest;
}
