// The inside of a user's `sync_wait` is not reported; the coroutine that calls
// it is.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <semaphore>

eager_task<> signal(task<> &work, std::binary_semaphore &done) {
  co_await work;
  done.release();
}

void sync_wait(task<> work) {
  std::binary_semaphore done(0);
  auto running = signal(work, done);
  done.acquire();
}

task<> child();

task<> session() {
  sync_wait(child());
  // CHECK: :[[@LINE-1]]:3: warning: call to 'sync_wait' in coroutine 'session' blocks: it reaches 'std::counting_semaphore::acquire' (wait) [cotidy-blocking-call]
  // CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'sync_wait' calls blocking 'std::counting_semaphore::acquire' (wait)
  co_return;
}

int main() { sync_wait(child()); }
