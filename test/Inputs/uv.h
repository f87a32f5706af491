// The names of libuv that the tests use, declared as libuv does.
#ifndef INPUTS_UV_H
#define INPUTS_UV_H

#include <stddef.h>
#include <stdint.h>

extern "C" {
typedef struct uv_loop_s uv_loop_t;
typedef struct uv_fs_s {
  void *data;
} uv_fs_t;
typedef struct uv_timer_s {
  void *data;
} uv_timer_t;
typedef struct uv_work_s {
  void *data;
} uv_work_t;
typedef struct uv_buf_t {
  char *base;
  size_t len;
} uv_buf_t;
typedef int uv_file;
typedef void (*uv_fs_cb)(uv_fs_t *req);
typedef void (*uv_timer_cb)(uv_timer_t *handle);
typedef void (*uv_work_cb)(uv_work_t *req);
typedef void (*uv_after_work_cb)(uv_work_t *req, int status);
int uv_fs_read(uv_loop_t *loop, uv_fs_t *req, uv_file file,
               const uv_buf_t bufs[], unsigned int nbufs, int64_t offset,
               uv_fs_cb cb);
int uv_timer_init(uv_loop_t *, uv_timer_t *handle);
int uv_timer_start(uv_timer_t *handle, uv_timer_cb cb, uint64_t timeout,
                   uint64_t repeat);
int uv_queue_work(uv_loop_t *loop, uv_work_t *req, uv_work_cb work_cb,
                  uv_after_work_cb after_work_cb);
void uv_sleep(unsigned int msec);
}

#endif
