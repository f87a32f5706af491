// What is closed after an error is no step where something else goes on.
// RUN: %cotidy-findings %s | FileCheck %s --implicit-check-not=warning:
#include <uv.h>

static void on_close(uv_handle_t *) {}
static void on_write(uv_write_t *request, int status);
static void allocate(uv_handle_t *, size_t, uv_buf_t *);

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
  if (count < 0) {
    uv_close(reinterpret_cast<uv_handle_t *>(stream), on_close);
    return;
  }
  static uv_write_t request;
  uv_write(&request, stream, buffer, 1, on_write);
}

static void on_write(uv_write_t *request, int status) {
  uv_stream_t *stream = request->handle;
  if (status < 0)
    uv_close(reinterpret_cast<uv_handle_t *>(stream), on_close);
  else
    uv_read_start(stream, allocate, on_read);
}

void serve(uv_stream_t *stream) {
  uv_read_start(stream, allocate, on_read);
  // CHECK: :[[@LINE-1]]:3: warning: callback loop over 2 operations: 'uv_read_start' -> 'uv_write' [cotidy-callback-chain]
}
