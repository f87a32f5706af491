// The handler is called by another thread, when it has the answer.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <thread>

void compute(int n, std::function<void(int)> done) {
  std::thread([n, done] { done(n + 1); }).detach();
}

void start() {
  compute(1, [](int a) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'compute' -> 'compute' -> 'compute' [cotidy-callback-chain]
    compute(a, [](int b) {
      // CHECK: :[[@LINE-1]]:5: note: 'compute' is started by the completion handler of 'compute'
      compute(b, [](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'compute' is started by the completion handler of 'compute'
    });
  });
}
