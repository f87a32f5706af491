// What is kept in a record, and called before that is freed, is called once,
// whatever the function that keeps it returns.
// RUN: %cotidy-findings %s | FileCheck %s --implicit-check-not=warning:
#include <stdlib.h>
#include <uv.h>

typedef void (*reply_cb)(void *context, int code);
struct waiter {
  reply_cb done;
  void *context;
  waiter *next;
};
struct channel {
  uv_tcp_t tcp;
  uv_connect_t connect;
  waiter *waiters;
};

int send_message(channel *ch, int what);

waiter *ask(channel *ch, int what, reply_cb done, void *context) {
  auto *w = static_cast<waiter *>(calloc(1, sizeof(waiter)));
  w->done = done;
  w->context = context;
  w->next = ch->waiters;
  ch->waiters = w;
  send_message(ch, what);
  return w;
}
void on_message(channel *ch, int code) {
  waiter *first = ch->waiters;
  ch->waiters = first->next;
  first->done(first->context, code);
  free(first);
}

static void on_second(void *, int) {}
static void on_first(void *context, int) { ask(static_cast<channel *>(context), 2, on_second, context); }
static void on_connect(uv_connect_t *c, int status) {
  if (status == 0)
    ask(static_cast<channel *>(c->data), 1, on_first, c->data);
}
void start(channel *ch) { uv_tcp_connect(&ch->connect, &ch->tcp, nullptr, on_connect); }
// CHECK: :[[@LINE-1]]:27: warning: callback chain of 3 operations: 'uv_tcp_connect' -> 'ask' -> 'ask' [cotidy-callback-chain]
