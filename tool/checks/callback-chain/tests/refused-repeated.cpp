// Each piece that comes runs the handler anew.
// RUN: %cotidy-findings %s | FileCheck %s %nothing-else
#include <uv.h>

void on_read(uv_stream_t *, ssize_t, const uv_buf_t *) {}
void allocate(uv_handle_t *, size_t, uv_buf_t *) {}
void on_written(uv_write_t *request, int) {
  uv_read_start(request->handle, allocate, on_read);
}
void on_connected(uv_connect_t *request, int) {
  static uv_write_t write;
  uv_write(&write, request->handle, nullptr, 0, on_written);
}

void get(uv_connect_t *request, uv_tcp_t *socket, const sockaddr *peer) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  uv_tcp_connect(request, socket, peer, on_connected);
}
// CHECK: note: 'uv_write' is started
// CHECK: note: 'uv_read_start' is started
// CHECK: :[[@LINE-13]]:3: note: not rewritten: 'uv_read_start' calls its handler more than once
