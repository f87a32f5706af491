// In C an error comes as a pointer, null if there is none: what is tried again
// after one is no step.
// RUN: %cotidy-findings %s | FileCheck %s --implicit-check-not=warning:
#include <uv.h>

struct reply_error {
  int code;
};
typedef void (*reply_cb)(const char *data, const reply_error *failed, void *context);

struct client {
  uv_tcp_t tcp;
  uv_write_t write;
  uv_buf_t data;
  uv_timer_t retry;
  reply_cb done;
  void *context;
};

static void on_write(uv_write_t *w, int status) {
  auto *c = static_cast<client *>(w->data);
  reply_error failed = {status};
  reply_cb done = c->done;
  c->done = nullptr;
  done("", status ? &failed : nullptr, c->context);
}
static void ask(client *c, reply_cb done, void *context) {
  c->done = done;
  c->context = context;
  uv_write(&c->write, reinterpret_cast<uv_stream_t *>(&c->tcp), &c->data, 1, on_write);
}

static void on_third(const char *, const reply_error *, void *) {}
static void on_second(const char *, const reply_error *failed, void *context) {
  if (failed == nullptr)
    ask(static_cast<client *>(context), on_third, context);
}
static void on_first(const char *data, const reply_error *failed, void *context);
static void again(uv_timer_t *t) { ask(static_cast<client *>(t->data), on_first, t->data); }
static void on_first(const char *, const reply_error *failed, void *context) {
  auto *c = static_cast<client *>(context);
  if (failed) {
    uv_timer_start(&c->retry, again, 5000, 0);
    return;
  }
  ask(c, on_second, context);
}
void start(client *c) { ask(c, on_first, c); }
// CHECK: :[[@LINE-1]]:25: warning: callback chain of 3 operations: 'ask' -> 'ask' -> 'ask' [cotidy-callback-chain]
