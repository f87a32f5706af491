// GIO says by a type who is called when it is done, and a project's own functions
// do as well.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <gio/gio.h>

void on_file(GObject *, GAsyncResult *, gpointer) {}

void on_call(GObject *source, GAsyncResult *result, gpointer file) {
  GError *error = nullptr;
  g_dbus_proxy_call_finish((GDBusProxy *)source, result, &error);
  if (error)
    return;
  g_file_load_contents_async((GFile *)file, nullptr, on_file, nullptr);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'g_file_load_contents_async' is started by the completion handler 'on_call' of 'g_dbus_proxy_call'
}

void on_proxy(GObject *, GAsyncResult *result, gpointer file) {
  GError *error = nullptr;
  GDBusProxy *proxy = g_dbus_proxy_new_finish(result, &error);
  if (!error)
    g_dbus_proxy_call(proxy, "Get", nullptr, 0, -1, nullptr, on_call, file);
  // CHECK-DAG: :[[@LINE-1]]:5: note: 'g_dbus_proxy_call' is started by the completion handler 'on_proxy' of 'g_dbus_proxy_new'
}

void open(GFile *file) {
  g_dbus_proxy_new(0, 0, "org.example", nullptr, on_proxy, file);
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'g_dbus_proxy_new' -> 'g_dbus_proxy_call' -> 'g_file_load_contents_async' [cotidy-callback-chain]
}

void make_path(GAsyncReadyCallback callback, gpointer data) {
  GTask *task = g_task_new(nullptr, nullptr, callback, data);
  g_task_return_pointer(task, nullptr, nullptr);
}

void declared_only(GAsyncReadyCallback callback, gpointer data);

void on_declared(GObject *, GAsyncResult *, gpointer) {}

void on_second(GObject *, GAsyncResult *, gpointer data) {
  declared_only(on_declared, data);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'declared_only' is started by the completion handler 'on_second' of 'make_path'
  // CHECK-DAG: :[[@LINE-2]]:3: note: 'declared_only' is taken to be asynchronous by its declaration
}

void on_first(GObject *, GAsyncResult *result, gpointer data) {
  GError *error = nullptr;
  g_task_propagate_pointer((GTask *)result, &error);
  if (!error)
    make_path(on_second, data);
  // CHECK-DAG: :[[@LINE-1]]:5: note: 'make_path' is started by the completion handler 'on_first' of 'make_path'
}

void make(gpointer data) {
  make_path(on_first, data);
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'make_path' -> 'make_path' -> 'declared_only' [cotidy-callback-chain]
}
