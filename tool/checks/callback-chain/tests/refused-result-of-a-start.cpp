// What is done if an operation could not be started is neither beside it nor
// before its end.
// RUN: %cotidy-findings %s | FileCheck %s %nothing-else --implicit-check-not=beside --implicit-check-not="runs before"
#include <uv.h>

struct client {
  uv_tcp_t tcp;
  uv_connect_t connect;
  uv_write_t write;
  uv_buf_t data;
  bool failed;
};

static void on_close(uv_handle_t *) {}
static void give_up(client *c) { uv_close(reinterpret_cast<uv_handle_t *>(&c->tcp), on_close); }
static void on_greeted(uv_write_t *, int) {}
static void on_write(uv_write_t *w, int status) {
  client *c = static_cast<client *>(w->data);
  if (status == 0)
    uv_write(&c->write, reinterpret_cast<uv_stream_t *>(&c->tcp), &c->data, 1, on_greeted);
}
static void on_connect(uv_connect_t *q, int status) {
  client *c = static_cast<client *>(q->data);
  if (status != 0)
    return give_up(c);
  int failed = uv_write(&c->write, reinterpret_cast<uv_stream_t *>(&c->tcp), &c->data, 1, on_write);
  // CHECK-DAG: :[[@LINE-1]]:16: note: not rewritten: what 'uv_write' returns in line [[@LINE-1]] is used
  if (failed != 0) {
    c->failed = true;
    give_up(c);
  }
}
void start(client *c) { uv_tcp_connect(&c->connect, &c->tcp, nullptr, on_connect); }
// CHECK-DAG: :[[@LINE-1]]:25: warning: callback chain of 3 operations: 'uv_tcp_connect' -> 'uv_write' -> 'uv_write'
