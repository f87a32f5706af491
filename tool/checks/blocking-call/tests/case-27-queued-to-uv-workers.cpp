// The first callback runs on a worker, the second one on the loop.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <unistd.h>
#include <uv.h>

void start(uv_loop_t *loop, uv_work_t *request) {
  uv_queue_work(
      loop, request, [](uv_work_t *) { sleep(1); },
      [](uv_work_t *, int) { sleep(1); });
  // CHECK: :[[@LINE-1]]:30: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
  // CHECK: :{{[0-9]+}}:3: note: runs on the event loop as completion handler of 'uv_queue_work'
}
