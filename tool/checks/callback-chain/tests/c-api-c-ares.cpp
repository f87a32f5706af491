// c-ares looks a name up, libuv connects.
// RUN: %cotidy-findings %s | FileCheck %s --implicit-check-not=warning:
#include <uv.h>

extern "C" {
struct hostent;
struct ares_channeldata;
typedef void (*ares_host_callback)(void *arg, int status, int timeouts,
                                   hostent *host);
void ares_gethostbyname(ares_channeldata *channel, const char *name, int family,
                        ares_host_callback callback, void *arg);
}

struct session {
  uv_connect_t connect;
  uv_tcp_t tcp;
  uv_write_t write;
};
static void on_written(uv_write_t *, int) {}
static void on_connected(uv_connect_t *request, int) {
  auto *s = static_cast<session *>(request->data);
  uv_write(&s->write, request->handle, nullptr, 0, on_written);
}
static void on_found(void *arg, int, int, hostent *) {
  auto *s = static_cast<session *>(arg);
  uv_tcp_connect(&s->connect, &s->tcp, nullptr, on_connected);
}
void start(ares_channeldata *channel, session *s) {
  ares_gethostbyname(channel, "localhost", 2, on_found, s);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'ares_gethostbyname' -> 'uv_tcp_connect' -> 'uv_write' [cotidy-callback-chain]
}
