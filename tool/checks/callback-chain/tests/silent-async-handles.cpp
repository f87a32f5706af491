// To say whom a send calls starts nothing, and the send only leads on: a write and a
// close are no chain.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <uv.h>

static uv_loop_t *loop;
static uv_async_t wake;
static uv_write_t request;
static uv_stream_t *stream;

static void on_closed(uv_handle_t *) {}
static void on_written(uv_write_t *, int) { uv_close((uv_handle_t *)stream, on_closed); }
static void on_wake(uv_async_t *) { uv_write(&request, stream, nullptr, 0, on_written); }

void start() { uv_async_init(loop, &wake, on_wake); }
