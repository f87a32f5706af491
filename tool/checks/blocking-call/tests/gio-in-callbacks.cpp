// What waits for a reply in one of GIO's callbacks, or in what is to be done when
// there is time, holds the loop.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <gio/gio.h>

gboolean when_idle(gpointer proxy) {
  g_dbus_proxy_call_sync((GDBusProxy *)proxy, "Get", nullptr, 0, -1, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'g_dbus_proxy_call_sync' in completion handler 'when_idle' (io) [cotidy-blocking-call]
  return 0;
}

void on_file(GObject *, GAsyncResult *, gpointer proxy) {
  g_dbus_proxy_call_sync((GDBusProxy *)proxy, "Get", nullptr, 0, -1, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'g_dbus_proxy_call_sync' in completion handler 'on_file' (io) [cotidy-blocking-call]
}

void load(GFile *file, gpointer proxy) {
  g_file_load_contents_async(file, nullptr, on_file, proxy);
  g_idle_add(when_idle, proxy);
}

void before_the_loop(gpointer proxy) {
  g_dbus_proxy_call_sync((GDBusProxy *)proxy, "Get", nullptr, 0, -1, nullptr, nullptr);
}
