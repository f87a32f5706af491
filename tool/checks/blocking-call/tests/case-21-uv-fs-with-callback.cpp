// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <uv.h>

void on_read(uv_fs_t *request);

task<> session(uv_loop_t *loop, uv_fs_t *request, uv_file file, uv_buf_t buffer) {
  uv_fs_read(loop, request, file, &buffer, 1, 0, on_read);
  uv_fs_read(loop, request, file, &buffer, 1, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'uv_fs_read' in coroutine 'session' (io) [cotidy-blocking-call]
  uv_fs_read(loop, request, file, &buffer, 1, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'uv_fs_read' in coroutine 'session' (io) [cotidy-blocking-call]
  co_return;
}
