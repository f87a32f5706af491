// A predicate that does not block, given to an algorithm.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <algorithm>
#include <unistd.h>
#include <vector>

struct timer {
  int wait() const { return 0; }
  int get() const { return 1; }
};

task<int> session(std::vector<timer> timers) {
  auto found = std::find_if(timers.begin(), timers.end(),
                            [](const timer &t) { return t.get() == 1; });
  co_return found->wait();
}
