// A sleep below MinSleepMs is no stall that anybody notices.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefix=HIGH %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

task<> session() {
  std::this_thread::sleep_for(1ms);
  // HIGH: :[[@LINE-1]]:3: warning: blocking call to 'std::this_thread::sleep_for' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
