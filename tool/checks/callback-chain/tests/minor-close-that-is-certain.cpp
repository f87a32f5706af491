// Who asks whether there is anything to close, or has been closed before,
// decides nothing: the close is the last step.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <uv.h>

class client {
public:
  void start(const sockaddr *peer) {
    connect.data = this;
    uv_tcp_connect(&connect, &tcp, peer, on_connect);
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'uv_tcp_connect' -> 'uv_write' -> 'uv_close' [cotidy-callback-chain]
  }

private:
  static void on_close(uv_handle_t *) {}
  static void on_connect(uv_connect_t *request, int) {
    auto *self = static_cast<client *>(request->data);
    self->write.data = self;
    uv_write(&self->write, request->handle, &self->hello, 1, on_write);
  }
  static void on_write(uv_write_t *request, int status) {
    auto *self = static_cast<client *>(request->data);
    if (!self)
      return;
    if (status < 0)
      return;
    self->close();
  }
  void close() {
    if (closed || !isOpen())
      return;
    closed = true;
    auto *handle = reinterpret_cast<uv_handle_t *>(&tcp);
    if (uv_is_closing(handle) == 0)
      uv_close(handle, on_close);
  }
  bool isOpen() const;
  bool closed = false;
  uv_tcp_t tcp;
  uv_connect_t connect;
  uv_write_t write;
  uv_buf_t hello;
};

void start(client &c, const sockaddr *peer) { c.start(peer); }
