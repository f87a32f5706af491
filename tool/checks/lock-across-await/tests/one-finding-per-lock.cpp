// All that is held across stands in one finding, however often a template is
// instantiated.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

task<int> number();

template <typename T> task<> session(std::mutex &m, T &total) {
  std::lock_guard guard(m);
  total += co_await number();
  // CHECK: :[[@LINE-1]]:12: warning: 'std::mutex' is held by 'guard' across this suspension point
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
  int more = co_await number();
  // CHECK: :[[@LINE-1]]:14: note: also held across this suspension point
  total += more;
}

template task<> session(std::mutex &, int &);
template task<> session(std::mutex &, long &);
