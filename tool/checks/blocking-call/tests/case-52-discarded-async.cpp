// The temporary's destructor waits for the thread.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <future>
#include <vector>

void work();

task<> session(std::vector<std::future<void>> &kept) {
  std::async(std::launch::async, work);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::future::~future' in coroutine 'session' (wait) [cotidy-blocking-call]
  kept.push_back(std::async(std::launch::async, work));
  co_return;
}
