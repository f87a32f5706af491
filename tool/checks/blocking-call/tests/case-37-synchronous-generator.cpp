// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "generator.h"
#include <unistd.h>

std::generator<int> numbers() {
  for (int i = 0; i < 3; ++i) {
    sleep(1);
    co_yield i;
  }
}

int main() {
  int sum = 0;
  for (int i : numbers())
    sum += i;
  return sum;
}
