// A C interface of one's own: a function, and data for it.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
struct request {
  void (*done)(int status, void *data);
  void *data;
  request *next;
};
request *first;

void get(request *r, const char *, void (*done)(int, void *), void *data) {
  r->done = done;
  r->data = data;
  r->next = first;
  first = r;
}

void arrived(int status) {
  request *r = first;
  first = r->next;
  r->done(status, r->data);
}

struct session {
  request r;
};

void on_profile(int, void *) {}
void on_login(int, void *data);
void on_greeting(int, void *data);

void start(session *s) {
  get(&s->r, "/", on_greeting, s);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'get' -> 'get' -> 'get' [cotidy-callback-chain]
}

void on_greeting(int, void *data) {
  auto *s = static_cast<session *>(data);
  get(&s->r, "/login", on_login, s);
  // CHECK: :[[@LINE-1]]:3: note: 'get' is started by the completion handler 'on_greeting' of 'get'
}

void on_login(int, void *data) {
  auto *s = static_cast<session *>(data);
  get(&s->r, "/profile", on_profile, s);
  // CHECK: :[[@LINE-1]]:3: note: 'get' is started by the completion handler 'on_login' of 'get'
  // CHECK: :[[@LINE-14]]:3: note: 'get' keeps its handler, and is taken to be asynchronous by its declaration
}
