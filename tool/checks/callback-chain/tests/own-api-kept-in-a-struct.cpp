// What is kept in a structure of C, reached by the handle's data, and given one
// callback by all who ask.
// RUN: %cotidy-findings %s | FileCheck %s %nothing-else
#include <stdlib.h>
#include <uv.h>

struct query {
  uv_udp_t socket;
  void (*cb)(const char *address);
};

static void allocate(uv_handle_t *, size_t, uv_buf_t *);
static void on_written(uv_write_t *, int) {}
static uv_connect_t connecting;
static uv_tcp_t server;
static uv_write_t request;
static uv_buf_t greeting;

static void on_answer(uv_udp_t *socket, ssize_t count, const uv_buf_t *buffer,
                      const sockaddr *, unsigned) {
  auto *asked = static_cast<query *>(socket->data);
  if (count > 0)
    asked->cb(buffer->base);
}

static void ask(const char *, void (*cb)(const char *)) {
  auto *asked = static_cast<query *>(malloc(sizeof(query)));
  asked->cb = cb;
  asked->socket.data = asked;
  uv_udp_recv_start(&asked->socket, allocate, on_answer);
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'uv_udp_recv_start' -> 'uv_tcp_connect' -> 'uv_write' [cotidy-callback-chain]
}

static void on_connect(uv_connect_t *connected, int) {
  uv_write(&request, connected->handle, &greeting, 1, on_written);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_write' is started by the completion handler 'on_connect' of 'uv_tcp_connect'
}

static void on_address(const char *address) {
  if (!address)
    return;
  uv_tcp_connect(&connecting, &server, nullptr, on_connect);
  // CHECK-DAG: :[[@LINE-1]]:3: note: 'uv_tcp_connect' is started by the completion handler 'on_answer' of 'uv_udp_recv_start'
}

void first() { ask("a", on_address); }
void second() { ask("b", on_address); }
