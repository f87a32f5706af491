// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

void second() {
  std::this_thread::sleep_for(1s);
}

void first() {
  second();
}

task<> session() {
  first();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'first' in coroutine 'session' blocks: it reaches 'std::this_thread::sleep_for' (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-6]]:3: note: 'first' calls 'second'
  // CHECK: :[[@LINE-11]]:3: note: 'second' calls blocking 'std::this_thread::sleep_for' (sleep)
  co_return;
}
