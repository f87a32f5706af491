// A log that is given a lambda calls it at once: that is nothing else that goes on
// beside the end.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <functional>
#include <iostream>
#include <uv.h>

static uv_tcp_t peer;
static uv_connect_t connecting;
static uv_write_t request;

void log(std::function<void(std::ostream &)> text) { text(std::cerr); }

static void on_closed(uv_handle_t *) {}

static void on_written(uv_write_t *of, int) {
  log([of](std::ostream &out) { out << of->data; });
  uv_close((uv_handle_t *)&peer, on_closed);
}

static void on_connect(uv_connect_t *, int) { uv_write(&request, (uv_stream_t *)&peer, nullptr, 0, on_written); }

void start() {
  uv_tcp_connect(&connecting, &peer, nullptr, on_connect);
  // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'uv_tcp_connect' -> 'uv_write' -> 'uv_close' [cotidy-callback-chain]
}
