// Comments that suppress nothing are told on request, each glob by itself.
// RUN: %cotidy-findings --report-unused-nolint %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <task.h>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;

void nothing();
task<> dropped() { co_await later{}; }

task<> lines() {
  std::this_thread::sleep_for(1s); // NOLINT(cotidy-blocking-call)
  std::this_thread::sleep_for(1s); // NOLINT(cotidy-*)
  std::this_thread::sleep_for(1s); // NOLINT
  nothing(); // NOLINT(cotidy-blocking-call)
  // CHECK: :[[@LINE-1]]:24: warning: unused NOLINT: 'cotidy-blocking-call' has nothing to report on this line [cotidy-unused-nolint]
  nothing(); // NOLINT(cotidy-*)
  // CHECK: :[[@LINE-1]]:24: warning: unused NOLINT: 'cotidy-*' has nothing to report on this line
  std::this_thread::sleep_for(1s); // NOLINT(cotidy-blocking-call, cotidy-unawaited-task)
  // CHECK: :[[@LINE-1]]:68: warning: unused NOLINT: 'cotidy-unawaited-task' has nothing to report on this line

  // What may be there for another tool is left alone.
  nothing(); // NOLINT
  nothing(); // NOLINT(*)
  nothing(); // NOLINT(bugprone-*)
  nothing(); // NOLINT(bugprone-unused-return-value, cotidy-blocking-call)
  // CHECK: :[[@LINE-1]]:54: warning: unused NOLINT: 'cotidy-blocking-call' has nothing to report on this line

  nothing(); // NOLINT(cotidy-none)
  // CHECK: :[[@LINE-1]]:24: warning: NOLINT of 'cotidy-none', which names no check
  co_return;
}

task<> next() {
  // NOLINTNEXTLINE(cotidy-unawaited-task)
  dropped();
  // NOLINTNEXTLINE(cotidy-unawaited-task)
  nothing();
  // CHECK: :[[@LINE-2]]:21: warning: unused NOLINTNEXTLINE: 'cotidy-unawaited-task' has nothing to report on the next line
  co_return;
}

task<> blocks() {
  // NOLINTBEGIN(cotidy-blocking-call)
  nothing();
  std::this_thread::sleep_for(1s);
  // NOLINTEND(cotidy-blocking-call)
  // NOLINTBEGIN(cotidy-blocking-call, cotidy-unawaited-task)
  // CHECK: :[[@LINE-1]]:18: warning: unused NOLINTBEGIN: 'cotidy-blocking-call' has nothing to report up to its NOLINTEND
  dropped();
  // NOLINTEND(cotidy-blocking-call, cotidy-unawaited-task)
  co_return;
}
// NOLINTEND(cotidy-blocking-call)
// CHECK: :[[@LINE-1]]:14: warning: NOLINTEND without a NOLINTBEGIN of the same list suppresses nothing

// On a line that blocks, a comment silences those who call it.
static void helper() {
  std::this_thread::sleep_for(1s); // NOLINT(cotidy-blocking-call)
}
task<> calls() {
  helper();
  co_return;
}

// NOLINTBEGIN(cotidy-blocking-call)
// CHECK: :[[@LINE-1]]:16: warning: NOLINTBEGIN without a NOLINTEND of the same list suppresses nothing
