// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <chrono>
#include <thread>
#include <time.h>
#include <unistd.h>

task<> session(std::chrono::steady_clock::time_point deadline) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  usleep(200000);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'usleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  timespec second{1, 0};
  nanosleep(&second, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'nanosleep' in coroutine 'session' (sleep) [cotidy-blocking-call]
  std::this_thread::sleep_until(deadline);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'std::this_thread::sleep_until' in coroutine 'session' (sleep) [cotidy-blocking-call]
  co_return;
}
