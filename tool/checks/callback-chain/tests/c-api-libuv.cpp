// Functions, and data for them.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <uv.h>

struct client {
  uv_tcp_t tcp;
  uv_connect_t connect;
  uv_write_t write;
};

static void on_connect(uv_connect_t *, int);
static void on_write(uv_write_t *, int);
static void on_alloc(uv_handle_t *, size_t, uv_buf_t *);
static void on_read(uv_stream_t *, ssize_t, const uv_buf_t *);
static void on_close(uv_handle_t *) {}

void start(client *c, const sockaddr *peer) {
  c->connect.data = c;
  uv_tcp_connect(&c->connect, &c->tcp, peer, on_connect);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 4 operations: 'uv_tcp_connect' -> 'uv_write' -> 'uv_read_start' -> 'uv_close' [cotidy-callback-chain]
}

static void on_connect(uv_connect_t *request, int) {
  auto *c = static_cast<client *>(request->data);
  c->write.data = c;
  uv_buf_t hello;
  uv_write(&c->write, request->handle, &hello, 1, on_write);
  // CHECK: :[[@LINE-1]]:3: note: 'uv_write' is started by the completion handler 'on_connect' of 'uv_tcp_connect'
}

static void on_write(uv_write_t *request, int status) {
  if (status == 0)
    uv_read_start(request->handle, on_alloc, on_read);
  // CHECK: :[[@LINE-1]]:5: note: 'uv_read_start' is started by the completion handler 'on_write' of 'uv_write'
}

static void on_alloc(uv_handle_t *, size_t, uv_buf_t *) {}

static void on_read(uv_stream_t *stream, ssize_t, const uv_buf_t *) {
  uv_close((uv_handle_t *)stream, on_close);
  // CHECK: :[[@LINE-1]]:3: note: 'uv_close' is started by the completion handler 'on_read' of 'uv_read_start'
}
