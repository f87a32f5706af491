// A short section without calls is rarely contended.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefix=HIGH %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

task<int> next(std::mutex &m, int &counter) {
  std::lock_guard<std::mutex> guard(m);
  // HIGH: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::{{.*}}' in coroutine 'next' (lock) [cotidy-blocking-call]
  ++counter;
  co_return counter;
}
