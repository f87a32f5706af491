// Lambdas without captures are functions, too; a loop over a timer and a write.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <uv.h>

struct beacon {
  uv_timer_t timer;
  uv_write_t write;
  uv_stream_t *to;
};

void tick(beacon *b) {
  b->timer.data = b->write.data = b;
  uv_timer_start(
      // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'uv_timer_start' -> 'uv_write' [cotidy-callback-chain]
      &b->timer,
      [](uv_timer_t *timer) {
        auto *b = static_cast<beacon *>(timer->data);
        uv_write(&b->write, b->to, nullptr, 0, [](uv_write_t *request, int) {
          // CHECK: :[[@LINE-1]]:9: note: 'uv_write' is started by the completion handler of 'uv_timer_start'
          tick(static_cast<beacon *>(request->data));
          // CHECK: :[[@LINE-1]]:11: note: the loop closes here: the completion handler of 'uv_write' starts 'uv_timer_start' again
        });
      },
      1000, 0);
}
