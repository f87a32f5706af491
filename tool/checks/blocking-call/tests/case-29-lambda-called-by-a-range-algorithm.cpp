// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <algorithm>
#include <unistd.h>
#include <vector>

task<> session(std::vector<int> pauses) {
  std::ranges::for_each(pauses, [](int n) {
    sleep(n);
  });
  // CHECK: :[[@LINE-3]]:3: warning: call to 'std::ranges::{{.*}}' in coroutine 'session' blocks: it reaches 'sleep' (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-3]]:5: note: {{'?}}lambda{{'?}} calls blocking 'sleep' (sleep)
  co_return;
}
