// What a close of one's own does where somebody decides on it ends something,
// whatever it is: no step behind a loop.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
struct channel;
using callback = void (*)(channel *, const char *error);
struct channel {
  void *data;
  struct {
    callback read, write;
  } on;
  bool closing, encrypted;
};
void watch(channel *); // and call `on.write`, once it can be written to
void channel_connect(channel *c, callback done) { c->on.write = done; watch(c); }
void channel_write(channel *c, const char *, callback done) { c->on.write = done; watch(c); }
void channel_notify_write(channel *c, callback done) { c->on.write = done; watch(c); }

static void dispose(channel *c, const char *) { delete c; }
static void say_bye(channel *c, callback done) { c->on.write = done; watch(c); }
static void channel_close(channel *c) {
  if (c->encrypted)
    say_bye(c, dispose);
  else
    dispose(c, nullptr);
}
static bool close_if_necessary(channel *c) {
  if (!c->closing)
    return false;
  channel_close(c);
  return true;
}

static void on_written(channel *c, const char *error);
static void emit(channel *c) { channel_write(c, "x", on_written); }
static void on_writable(channel *c, const char *error) {
  if (error)
    return channel_close(c);
  emit(c);
  close_if_necessary(c);
}
static void on_written(channel *c, const char *error) {
  if (error)
    return channel_close(c);
  if (!close_if_necessary(c))
    channel_notify_write(c, on_writable);
}
static void on_connect(channel *c, const char *error) {
  if (error)
    return channel_close(c);
  emit(c);
}
void start(channel *c) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations, with a loop: 'channel_connect' -> 'channel_write' -> 'channel_notify_write' [cotidy-callback-chain]
  channel_connect(c, on_connect);
}
void stop(channel *c) { c->closing = true; }
