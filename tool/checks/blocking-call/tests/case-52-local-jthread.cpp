// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <thread>
#include <vector>

void work();

task<> session(std::vector<std::jthread> &kept) {
  std::jthread worker(work);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::jthread::~jthread' in coroutine 'session' (wait) [cotidy-blocking-call]
  std::jthread moved(work);
  kept.push_back(std::move(moved));
  std::jthread detached(work);
  detached.detach();
  co_return;
}
