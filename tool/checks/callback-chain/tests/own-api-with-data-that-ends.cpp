// A C interface of one's own: a function, data for it, and what ends the data.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
struct command {
  void (*done)(int status, void *data);
  void *data;
  void (*destroy)(void *data);
  command *next;
};
command *first;

unsigned send(const char *, void (*done)(int, void *), void *data,
              void (*destroy)(void *)) {
  first = new command{done, data, destroy, first};
  return 1;
}

void arrived(int status) {
  command *c = first;
  first = c->next;
  c->done(status, c->data);
  if (c->destroy)
    c->destroy(c->data);
  delete c;
}

void unref(void *) {}
void on_profile(int, void *) {}
void on_login(int, void *data);
void on_greeting(int, void *data);

void start(void *session) {
  send("/", on_greeting, session, unref);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'send' -> 'send' -> 'send' [cotidy-callback-chain]
}

void on_greeting(int, void *data) {
  send("/login", on_login, data, unref);
  // CHECK: :[[@LINE-1]]:3: note: 'send' is started by the completion handler 'on_greeting' of 'send'
}

void on_login(int, void *data) {
  send("/profile", on_profile, data, nullptr);
  // CHECK: :[[@LINE-1]]:3: note: 'send' is started by the completion handler 'on_login' of 'send'
}
// CHECK: note: not rewritten: who calls the handler of 'send'
