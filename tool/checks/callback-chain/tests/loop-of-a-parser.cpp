// A loop that goes from one state to the next starts in each what belongs to it.
// RUN: %cotidy-findings %s | FileCheck %s %nothing-else
#include <uv.h>

enum { greeting, request, done } state;

static void allocate(uv_handle_t *, size_t, uv_buf_t *);
static uv_connect_t connecting;
static uv_write_t answer;
static uv_tcp_t server;

static void on_connect(uv_connect_t *, int) {}

static void on_written(uv_write_t *, int) {
  uv_tcp_connect(&connecting, &server, nullptr, on_connect);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_tcp_connect' is started by the completion handler 'on_written' of 'uv_write'
}

static void reply(uv_stream_t *stream, const uv_buf_t *buffer) {
  uv_write(&answer, stream, buffer, 1, on_written);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_write' is started by the completion handler 'on_read' of 'uv_read_start'
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
  for (;;) {
    switch (state) {
    case greeting:
      if (count < 2)
        return;
      state = request;
      continue;
    case request:
      reply(stream, buffer);
      state = done;
      continue;
    case done:
      break;
    }
    break;
  }
}

void start(uv_stream_t *stream) {
  uv_read_start(stream, allocate, on_read);
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'uv_read_start' -> 'uv_write' -> 'uv_tcp_connect' [cotidy-callback-chain]
}
