// What tests need of GIO: the shape of its asynchronous functions.
#ifndef GIO_H
#define GIO_H
extern "C" {
typedef void *gpointer;
typedef int gint;
typedef int gboolean;
typedef struct _GObject GObject;
typedef struct _GAsyncResult GAsyncResult;
typedef struct _GCancellable GCancellable;
typedef struct _GDBusProxy GDBusProxy;
typedef struct _GTask GTask;
typedef struct _GVariant GVariant;
typedef struct _GFile GFile;
typedef struct _GError {
  int code;
} GError;
typedef void (*GAsyncReadyCallback)(GObject *, GAsyncResult *, gpointer);
typedef gboolean (*GSourceFunc)(gpointer);

GTask *g_task_new(gpointer source, GCancellable *, GAsyncReadyCallback callback,
                  gpointer data);
void g_task_return_pointer(GTask *, gpointer result, void (*destroy)(gpointer));
void g_task_return_error(GTask *, GError *);
gpointer g_task_propagate_pointer(GTask *, GError **);
void g_dbus_proxy_new(gint bus, gint flags, const char *name,
                      GCancellable *, GAsyncReadyCallback callback,
                      gpointer data);
GDBusProxy *g_dbus_proxy_new_finish(GAsyncResult *, GError **);
void g_dbus_proxy_call(GDBusProxy *, const char *method, GVariant *, gint flags,
                       gint timeout, GCancellable *,
                       GAsyncReadyCallback callback, gpointer data);
GVariant *g_dbus_proxy_call_finish(GDBusProxy *, GAsyncResult *, GError **);
GVariant *g_dbus_proxy_call_sync(GDBusProxy *, const char *method, GVariant *,
                                 gint flags, gint timeout, GCancellable *,
                                 GError **);
void g_file_load_contents_async(GFile *, GCancellable *,
                                GAsyncReadyCallback callback, gpointer data);
unsigned g_idle_add(GSourceFunc function, gpointer data);
unsigned g_timeout_add(unsigned interval, GSourceFunc function, gpointer data);
}
#endif
