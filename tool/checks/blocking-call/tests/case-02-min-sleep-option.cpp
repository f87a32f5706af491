// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.MinSleepMs: 2000}}' %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.MinSleepMs: 100}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

task<> session() {
  std::this_thread::sleep_for(90ms);
  std::this_thread::sleep_for(1500ms);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::this_thread::sleep_for' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
