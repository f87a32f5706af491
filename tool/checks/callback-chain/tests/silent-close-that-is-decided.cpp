// A close behind calls is no step where it is what becomes of an error, or of
// something else that is not as it should be.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <uv.h>

class client {
public:
  void start(const sockaddr *peer) {
    connect.data = &stream;
    stream.data = this;
    uv_tcp_connect(&connect, &tcp, peer, on_connect);
  }

private:
  static void allocate(uv_handle_t *, size_t, uv_buf_t *);
  static void on_close(uv_handle_t *) {}
  static void on_connect(uv_connect_t *request, int status) {
    auto *self = static_cast<client *>(request->handle->data);
    if (status < 0) {
      self->close();
      return;
    }
    uv_read_start(&self->stream, allocate, on_read);
  }
  static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
    if (auto *self = static_cast<client *>(stream->data))
      self->read(count, buffer);
  }
  void read(ssize_t count, const uv_buf_t *buffer) {
    if (count < 0) {
      close();
      return;
    }
    if (!parse(buffer->base, count))
      close();
  }
  void close() {
    if (uv_is_closing(reinterpret_cast<uv_handle_t *>(&tcp)))
      return;
    uv_close(reinterpret_cast<uv_handle_t *>(&tcp), on_close);
  }
  bool parse(const char *, size_t);
  uv_tcp_t tcp;
  uv_stream_t stream;
  uv_connect_t connect;
};

void start(client &c, const sockaddr *peer) { c.start(peer); }
