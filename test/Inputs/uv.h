// The names of libuv that the tests use, declared as libuv does.
#ifndef INPUTS_UV_H
#define INPUTS_UV_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

extern "C" {
typedef struct uv_loop_s uv_loop_t;
typedef struct uv_fs_s {
  void *data;
} uv_fs_t;
typedef struct uv_handle_s {
  void *data;
} uv_handle_t;
typedef struct uv_stream_s {
  void *data;
} uv_stream_t;
typedef struct uv_tcp_s {
  void *data;
} uv_tcp_t;
typedef struct uv_connect_s {
  void *data;
  uv_stream_t *handle;
} uv_connect_t;
typedef struct uv_write_s {
  void *data;
  uv_stream_t *handle;
} uv_write_t;
typedef struct uv_udp_s {
  void *data;
  uv_loop_t *loop;
} uv_udp_t;
typedef struct uv_udp_send_s {
  void *data;
  uv_udp_t *handle;
} uv_udp_send_t;
typedef struct uv_timer_s {
  void *data;
} uv_timer_t;
typedef struct uv_work_s {
  void *data;
} uv_work_t;
typedef struct uv_async_s {
  void *data;
} uv_async_t;
typedef struct uv_buf_t {
  char *base;
  size_t len;
} uv_buf_t;
typedef int uv_file;
struct sockaddr;
typedef void (*uv_alloc_cb)(uv_handle_t *handle, size_t suggested_size,
                            uv_buf_t *buf);
typedef void (*uv_read_cb)(uv_stream_t *stream, ssize_t nread,
                           const uv_buf_t *buf);
typedef void (*uv_write_cb)(uv_write_t *req, int status);
typedef void (*uv_connect_cb)(uv_connect_t *req, int status);
typedef void (*uv_connection_cb)(uv_stream_t *server, int status);
typedef void (*uv_close_cb)(uv_handle_t *handle);
typedef void (*uv_fs_cb)(uv_fs_t *req);
typedef void (*uv_udp_recv_cb)(uv_udp_t *handle, ssize_t nread,
                               const uv_buf_t *buf, const struct sockaddr *addr,
                               unsigned flags);
typedef void (*uv_udp_send_cb)(uv_udp_send_t *req, int status);
typedef void (*uv_timer_cb)(uv_timer_t *handle);
typedef void (*uv_async_cb)(uv_async_t *handle);
typedef void (*uv_work_cb)(uv_work_t *req);
typedef void (*uv_after_work_cb)(uv_work_t *req, int status);
int uv_fs_open(uv_loop_t *loop, uv_fs_t *req, const char *path, int flags,
               int mode, uv_fs_cb cb);
int uv_fs_close(uv_loop_t *loop, uv_fs_t *req, uv_file file, uv_fs_cb cb);
int uv_fs_read(uv_loop_t *loop, uv_fs_t *req, uv_file file,
               const uv_buf_t bufs[], unsigned int nbufs, int64_t offset,
               uv_fs_cb cb);
int uv_listen(uv_stream_t *stream, int backlog, uv_connection_cb cb);
int uv_accept(uv_stream_t *server, uv_stream_t *client);
int uv_read_start(uv_stream_t *, uv_alloc_cb alloc_cb, uv_read_cb read_cb);
int uv_read_stop(uv_stream_t *);
int uv_write(uv_write_t *req, uv_stream_t *handle, const uv_buf_t bufs[],
             unsigned int nbufs, uv_write_cb cb);
int uv_tcp_connect(uv_connect_t *req, uv_tcp_t *handle,
                   const struct sockaddr *addr, uv_connect_cb cb);
int uv_udp_init(uv_loop_t *, uv_udp_t *handle);
int uv_udp_recv_start(uv_udp_t *handle, uv_alloc_cb alloc_cb,
                      uv_udp_recv_cb recv_cb);
int uv_udp_send(uv_udp_send_t *req, uv_udp_t *handle, const uv_buf_t bufs[],
                unsigned int nbufs, const struct sockaddr *addr,
                uv_udp_send_cb send_cb);
void uv_close(uv_handle_t *handle, uv_close_cb close_cb);
int uv_is_closing(const uv_handle_t *handle);
int uv_async_init(uv_loop_t *, uv_async_t *handle, uv_async_cb cb);
int uv_timer_init(uv_loop_t *, uv_timer_t *handle);
int uv_timer_start(uv_timer_t *handle, uv_timer_cb cb, uint64_t timeout,
                   uint64_t repeat);
int uv_queue_work(uv_loop_t *loop, uv_work_t *req, uv_work_cb work_cb,
                  uv_after_work_cb after_work_cb);
void uv_sleep(unsigned int msec);
}

#endif
