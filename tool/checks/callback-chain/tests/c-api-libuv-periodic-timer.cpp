// A periodic timer goes on by itself: what it starts is a chain of its own.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <uv.h>

uv_loop_t *loop;
uv_fs_t request;

void start(uv_timer_t *timer) {
  uv_timer_start(
      timer,
      [](uv_timer_t *) {
        uv_fs_open(loop, &request, "status", 0, 0, [](uv_fs_t *) {
          // CHECK: :[[@LINE-1]]:9: warning: callback chain of 2 operations: 'uv_fs_open' -> 'uv_fs_close' [cotidy-callback-chain]
          uv_fs_close(loop, &request, 1, [](uv_fs_t *) {});
          // CHECK: :[[@LINE-1]]:11: note: 'uv_fs_close' is started by the completion handler of 'uv_fs_open'
        });
      },
      0, 1000);
}
