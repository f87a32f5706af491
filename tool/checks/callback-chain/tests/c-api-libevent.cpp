// One event after another.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <event2/event.h>

struct session {
  event_base *base;
  int fd;
};

static void on_writable(int, short, void *);
static void on_readable(int, short, void *);
static void on_timeout(int, short, void *) {}

void start(session *s) {
  event_base_once(s->base, s->fd, EV_WRITE, on_writable, s, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'event_base_once' -> 'event_new' -> 'event_base_once' [cotidy-callback-chain]
}

static void on_writable(int, short, void *data) {
  auto *s = static_cast<session *>(data);
  event_add(event_new(s->base, s->fd, EV_READ, on_readable, s), nullptr);
  // CHECK: :[[@LINE-1]]:13: note: 'event_new' is started by the completion handler 'on_writable' of 'event_base_once'
}

static void on_readable(int, short, void *data) {
  auto *s = static_cast<session *>(data);
  event_base_once(s->base, -1, EV_TIMEOUT, on_timeout, s, nullptr);
  // CHECK: :[[@LINE-1]]:3: note: 'event_base_once' is started by the completion handler 'on_readable' of 'event_new'
}
