// A status goes from the library's handler to the project's own: what follows
// on an error only is no step, behind whatever function it is told.
// RUN: %cotidy-findings %s | FileCheck %s %nothing-else
#include <uv.h>

struct line {
  uv_tcp_t tcp;
  uv_write_t write;
  uv_buf_t data;
  void (*done)(line *, int status);
};

static void finish(line *l, int status) {
  void (*done)(line *, int);
  done = l->done;
  l->done = NULL;
  done(l, status);
}
static void on_write(uv_write_t *w, int status) { finish(static_cast<line *>(w->data), status); }
static int send(line *l, void (*done)(line *, int)) {
  l->done = done;
  return uv_write(&l->write, reinterpret_cast<uv_stream_t *>(&l->tcp), &l->data, 1, on_write);
}

static void on_third(line *, int) {}
static void on_second(line *l, int status) {
  if (status == 0)
    send(l, on_third);
  // CHECK-DAG: :[[@LINE-1]]:5: note: 'send' is started by the completion handler 'on_second' of 'send'
}
static void on_first(line *l, int status) {
  if (status != 0)
    return;
  send(l, on_second);
}
void greet(line *l) { send(l, on_first); }
// CHECK-DAG: :[[@LINE-1]]:23: warning: callback chain of 3 operations: 'send' -> 'send' -> 'send' [cotidy-callback-chain]

static void on_report(line *, int) {}
static void on_apology(line *l, int status) {
  if (status != 0)
    send(l, on_report);
}
static void on_failed(line *l, int status) {
  if (status != 0)
    send(l, on_apology);
}
void warn(line *l) { send(l, on_failed); }
