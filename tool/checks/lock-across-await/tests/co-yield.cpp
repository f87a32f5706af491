// The consumer goes on with the mutex locked.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "generator.h"
#include <map>
#include <mutex>

std::generator<int> values(std::mutex &m, const std::map<int, int> &all) {
  std::lock_guard guard(m);
  for (auto &entry : all)
    co_yield entry.second;
  // CHECK: :[[@LINE-1]]:5: warning: 'std::mutex' is held by 'guard' across this suspension point
}
