// The callback is captured by what the template starts: whatever it is, the
// template is the operation, and its inside begins nothing.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <string>
#include <uv.h>

using found = std::function<void(const std::string &)>;
struct lookup {
  uv_work_t work;
  found then;
};
static void look_up(uv_work_t *);
static void looked_up(uv_work_t *work, int) {
  static_cast<lookup *>(work->data)->then("path");
}
static void get_path(const std::string &, found then) {
  auto *l = new lookup{{}, std::move(then)};
  uv_queue_work(nullptr, &l->work, look_up, looked_up);
}

template <class Callback>
void get_valid_path(const std::string &name, Callback &&callback) {
  get_path(name, [callback = std::forward<Callback>(callback),
                  name](const std::string &path) mutable {
    if (path == name)
      callback(path);
  });
}

static uv_connect_t connection;
static uv_write_t request;
static uv_tcp_t *tcp;
static void on_written(uv_write_t *, int) {}
static void on_connected(uv_connect_t *connected, int) {
  uv_write(&request, connected->handle, nullptr, 0, on_written);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_write' is started
}
static void connect(int, const std::string &) {
  uv_tcp_connect(&connection, tcp, nullptr, on_connected);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_tcp_connect' is started by the completion handler 'connect' of 'get_valid_path'
}

// Its call operator is that of a base.
struct connects {
  void operator()(const std::string &path) const { connect(1, path); }
};
struct connects_at_once : connects {};

void bound() {
  get_valid_path("a", std::bind_front(connect, 1));
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'get_valid_path' -> 'uv_tcp_connect' -> 'uv_write' [cotidy-callback-chain]
}
void with_a_lambda() {
  get_valid_path("b", [](const std::string &path) { connect(2, path); });
  // CHECK-DAG: :[[@LINE-1]]:3: note: the chain also begins here, with 'get_valid_path'
}
void with_an_object() {
  get_valid_path("c", connects_at_once());
  // CHECK-DAG: :[[@LINE-1]]:3: note: the chain also begins here, with 'get_valid_path'
}
