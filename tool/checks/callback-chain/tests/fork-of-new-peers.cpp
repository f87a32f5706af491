// What goes on by itself, and begins the like on something new, has let in
// somebody: his is a chain of its own.
// RUN: %cotidy-findings %s | count 0
#include <uv.h>

struct peer {
  uv_stream_t stream;
};

static void allocate(uv_handle_t *, size_t, uv_buf_t *);
static void on_written(uv_write_t *, int) {}
static uv_write_t request;

static void on_read(uv_stream_t *stream, ssize_t, const uv_buf_t *buffer) {
  uv_write(&request, stream, buffer, 1, on_written);
}

static void on_datagram(uv_udp_t *, ssize_t, const uv_buf_t *, const sockaddr *,
                        unsigned) {
  peer *one = new peer;
  uv_read_start(&one->stream, allocate, on_read);
}

void listen(uv_udp_t *socket) { uv_udp_recv_start(socket, allocate, on_datagram); }
