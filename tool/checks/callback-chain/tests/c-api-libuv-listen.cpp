// Listening goes on by itself: what a connection starts is a chain of its own.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <uv.h>

static void on_connection(uv_stream_t *, int);
static void on_open(uv_fs_t *);
static void on_read(uv_fs_t *) {}

uv_loop_t *loop;
uv_fs_t request;

void start(uv_stream_t *server) { uv_listen(server, 128, on_connection); }

static void on_connection(uv_stream_t *, int) {
  uv_fs_open(loop, &request, "index.html", 0, 0, on_open);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 2 operations: 'uv_fs_open' -> 'uv_fs_read' [cotidy-callback-chain]
}

static void on_open(uv_fs_t *) {
  uv_fs_read(loop, &request, 1, nullptr, 0, 0, on_read);
  // CHECK: :[[@LINE-1]]:3: note: 'uv_fs_read' is started by the completion handler 'on_open' of 'uv_fs_open'
}
