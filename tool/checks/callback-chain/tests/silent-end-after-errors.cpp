// A close that follows on errors only does not make a chain longer.
// RUN: %cotidy-findings %s | count 0
#include <uv.h>

static void on_close(uv_handle_t *) {}
static uv_write_t request;
static uv_tcp_t server;
static uv_buf_t greeting;

static void on_write(uv_write_t *written, int status) {
  if (status < 0)
    uv_close(reinterpret_cast<uv_handle_t *>(written->handle), on_close);
}

static void on_connect(uv_connect_t *connected, int) {
  uv_write(&request, connected->handle, &greeting, 1, on_write);
}

void start(uv_connect_t *connecting, const sockaddr *peer) {
  uv_tcp_connect(connecting, &server, peer, on_connect);
}
