// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

template <typename Step> void run(Step step) {
  step();
}

struct quick {
  static void apply() {}
};
struct slow {
  static void apply() {
    fsync(1);
  }
};
template <typename Policy> void apply() {
  Policy::apply();
}

task<> session() {
  run([] {});
  run([] { fsync(1); });
  // CHECK: :[[@LINE-1]]:3: warning: call to 'run' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-19]]:{{[0-9]+}}: note: 'run' calls {{'?}}lambda{{'?}}
  // CHECK: :[[@LINE-3]]:12: note: {{'?}}lambda{{'?}} calls blocking 'fsync' (io)
  apply<quick>();
  apply<slow>();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'apply' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-12]]:3: note: 'apply' calls 'slow::apply'
  // CHECK: :[[@LINE-17]]:5: note: 'slow::apply' calls blocking 'fsync' (io)
  co_return;
}
