// In a generic lambda that nobody calls, not all that a variable is made of has a
// type.
// RUN: %cotidy-findings %s -- -std=c++20 2>&1 | count 0
#include <functional>

void later(std::function<void()> done);

auto keep = [](auto given) {
  std::function<void()> one(given);
  std::function<void()> other(given, given);
  later(one);
  later(other);
};
