// What is only closed if there is something to close, in a member that may hold
// nothing, is no step.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <uv.h>

class client;

struct request {
  request(client *ends) : ends(ends) { write.data = this; }
  ~request();
  client *ends;
  uv_write_t write;
  uv_buf_t text;
};

class client {
public:
  void start(const sockaddr *peer) {
    connect.data = this;
    uv_tcp_connect(&connect, &tcp, peer, on_connect);
  }
  void close() { uv_close(reinterpret_cast<uv_handle_t *>(&tcp), on_close); }

private:
  static void on_close(uv_handle_t *) {}
  static void on_connect(uv_connect_t *connected, int) {
    auto *hello = new request(nullptr);
    uv_write(&hello->write, connected->handle, &hello->text, 1,
             [](uv_write_t *write, int) { delete static_cast<request *>(write->data); });
  }
  uv_tcp_t tcp;
  uv_connect_t connect;
};

request::~request() {
  if (ends)
    ends->close();
}

void start(client &c, const sockaddr *peer) { c.start(peer); }
