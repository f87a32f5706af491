// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefixes=CHECK,HIGH %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <cstdio>

task<> session() {
  std::fprintf(stderr, "started\n");
  // HIGH: :[[@LINE-1]]:3: warning: blocking call to '{{(std::)?}}fprintf' in coroutine 'session' (io) [cotidy-blocking-call]
  std::getchar();
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to '{{(std::)?}}getchar' in coroutine 'session' (io) [cotidy-blocking-call]
  co_return;
}
