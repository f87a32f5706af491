// The branch for errors is no way to go, also where it comes first, and where
// nothing goes on from either. What is closed in many places is told once.
// RUN: %cotidy-findings %s | FileCheck %s %nothing-else
#include <uv.h>

static void on_close(uv_handle_t *) {}
static void on_write(uv_write_t *, int) {}
static void allocate(uv_handle_t *, size_t, uv_buf_t *);
static uv_write_t request;
static uv_tcp_t server;

static void close(uv_stream_t *stream) {
  uv_close(reinterpret_cast<uv_handle_t *>(stream), on_close);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_close' is started by the completion handler 'on_connect' of 'uv_tcp_connect' (and in 1 more place)
}

static void on_answer(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
  if (count <= 0) {
    close(stream);
    return;
  }
  if (uv_write(&request, stream, buffer, 1, on_write)) {
    // CHECK-DAG: :[[@LINE-1]]:7: note: 'uv_write' is started by the completion handler 'on_answer' of 'uv_read_start'
    uv_close(reinterpret_cast<uv_handle_t *>(stream), on_close);
  }
}

static void on_connect(uv_connect_t *connected, int status) {
  if (status)
    close(connected->handle);
  else
    uv_read_start(connected->handle, allocate, on_answer);
  // CHECK-DAG: :[[@LINE-1]]:5: note: 'uv_read_start' is started by the completion handler 'on_connect' of 'uv_tcp_connect'
}

void start(uv_connect_t *connecting, const sockaddr *peer) {
  uv_tcp_connect(connecting, &server, peer, on_connect);
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'uv_tcp_connect' -> 'uv_read_start' -> 'uv_write' [cotidy-callback-chain]
}
