// A query holds whom to tell, and an operation holds the query: only that it is
// told by what has been started shows that looking up is an operation.
// RUN: %cotidy-findings %s | FileCheck %s --implicit-check-not=warning:
#include <uv.h>

struct query {
  uv_work_t work;
  void (*tell)(query *, int);
};
static void look_up(uv_work_t *);
static void looked_up(uv_work_t *work, int status) {
  auto *q = static_cast<query *>(work->data);
  q->tell(q, status);
}
static query *resolve(uv_loop_t *loop, void (*cb)(query *, int), void *data) {
  auto *q = static_cast<query *>(data);
  q->tell = cb;
  uv_queue_work(loop, &q->work, look_up, looked_up);
  return q;
}

static uv_connect_t connection;
static uv_write_t request;
static uv_loop_t *loop;
static uv_tcp_t *tcp;
static void on_written(uv_write_t *, int) {}
static void on_connected(uv_connect_t *connected, int) {
  uv_write(&request, connected->handle, nullptr, 0, on_written);
}
static void on_found(query *, int) {
  uv_tcp_connect(&connection, tcp, nullptr, on_connected);
}
static void on_other(query *, int) {}

void start(void *data) {
  resolve(loop, on_found, data);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'resolve' -> 'uv_tcp_connect' -> 'uv_write' [cotidy-callback-chain]
}
void other(void *data) { resolve(loop, on_other, data); }
