// A datagram socket opens another one for each new peer: not the next step of
// anything. One that goes on with another handler is.
// RUN: %cotidy-findings %s | FileCheck %s --implicit-check-not=warning:
#include <uv.h>

static void allocate(uv_handle_t *, size_t, uv_buf_t *);
static void sent(uv_udp_send_t *, int) {}
static void on_answer(uv_udp_t *peer, ssize_t, const uv_buf_t *buffer,
                      const sockaddr *from, unsigned) {
  static uv_udp_send_t request;
  uv_udp_send(&request, peer, buffer, 1, from, sent);
}
static void on_packet(uv_udp_t *server, ssize_t, const uv_buf_t *,
                      const sockaddr *, unsigned) {
  auto *peer = new uv_udp_t;
  uv_udp_init(server->loop, peer);
  uv_udp_recv_start(peer, allocate, on_answer);
}
static void on_greeting(uv_udp_t *server, ssize_t, const uv_buf_t *,
                        const sockaddr *, unsigned) {
  uv_udp_recv_start(server, allocate, on_answer);
}

void serve(uv_udp_t *server) {
  uv_udp_recv_start(server, allocate, on_packet);
}
void greet(uv_udp_t *server) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations: 'uv_udp_recv_start' -> 'uv_udp_recv_start' -> 'uv_udp_send' [cotidy-callback-chain]
  uv_udp_recv_start(server, allocate, on_greeting);
}
