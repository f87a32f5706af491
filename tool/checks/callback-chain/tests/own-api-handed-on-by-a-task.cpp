// Who only hands its callback on to a function that is taken to be asynchronous
// is the operation, whatever it is called: each has handlers of its own.
// RUN: %cotidy-findings %s -- | FileCheck %s --implicit-check-not=warning:
struct context;
using callback = void (*)(context *, int status, void *result, void *data);

struct request {
  callback done;
  void *data;
  request *next;
};
struct context {
  request *waiting;
};

int command_async(context *in, const char *what, callback done, void *data) {
  auto *made = new request{done, data, in->waiting};
  in->waiting = made;
  return what ? 0 : -1;
}

int ready_task(context *in, callback done, void *data) { return command_async(in, "ready", done, data); }
int inquiry_task(context *in, callback done, void *data) { return command_async(in, "inquiry", done, data); }
int capacity_task(context *in, callback done, void *data) { return command_async(in, "capacity", done, data); }

void on_capacity(context *, int, void *, void *) {}
void on_inquiry(context *in, int status, void *, void *data) {
  if (status == 0)
    capacity_task(in, on_capacity, data);
}
void on_ready(context *in, int status, void *, void *data) {
  if (status == 0)
    inquiry_task(in, on_inquiry, data);
}
void start(context *in) {
  ready_task(in, on_ready, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'ready_task' -> 'inquiry_task' -> 'capacity_task' [cotidy-callback-chain]
  // CHECK: :[[@LINE-5]]:5: note: 'inquiry_task' is started by the completion handler 'on_ready' of 'ready_task'
  // CHECK: :[[@LINE-10]]:5: note: 'capacity_task' is started by the completion handler 'on_inquiry' of 'inquiry_task'
  // CHECK: :[[@LINE-4]]:3: note: 'ready_task' keeps its handler, and is taken to be asynchronous by its declaration
}
