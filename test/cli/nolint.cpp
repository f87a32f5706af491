// Every form of NOLINT counts at the line of the finding, and on a line that
// blocks it silences those who call it.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='warning:'
#include "task.h"
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

task<> direct() {
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [cotidy-blocking-call]
  std::this_thread::sleep_for(1s); // NOLINT
  std::this_thread::sleep_for(1s); // NOLINT(cotidy-blocking-call)
  std::this_thread::sleep_for(1s); // NOLINT(bugprone-*, cotidy-*)
  std::this_thread::sleep_for(1s); // NOLINT(bugprone-*)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [cotidy-blocking-call]
  // NOLINTNEXTLINE(cotidy-blocking-*)
  std::this_thread::sleep_for(1s);
  // NOLINTBEGIN(cotidy-blocking-call)
  std::this_thread::sleep_for(1s);
  std::this_thread::sleep_for(1s);
  // NOLINTEND(cotidy-blocking-call)
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [cotidy-blocking-call]
  co_return;
}

void helper() {
  std::this_thread::sleep_for(1s); // NOLINT(cotidy-blocking-call): a test double
}

task<> by_a_way() {
  helper();
  co_return;
}
