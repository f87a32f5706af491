// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <unistd.h>
#include <uv.h>

void on_timer(uv_timer_t *) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in completion handler 'on_timer' (sleep) [cotidy-blocking-call]
  // CHECK: note: runs on the event loop as completion handler of 'uv_timer_start'
}

void start(uv_loop_t *loop, uv_timer_t *timer) {
  uv_timer_init(loop, timer);
  uv_timer_start(timer, on_timer, 1000, 0);
}
