// Loads nine things one after the other: nine lines. The series is a loop, and
// one catch has the place of ten tests.

#include "load.h"
#include "photos.h"
#include "style.h"

using asio::use_awaitable;

namespace {

asio::awaitable<void> page(Loop &loop, Trace &trace) {
  trace(co_await async_load(loop, "/index.html", use_awaitable));
  trace(co_await async_load(loop, "/style.css", use_awaitable));
  trace(co_await async_load(loop, "/fonts.css", use_awaitable));
  trace(co_await async_load(loop, "/app.js", use_awaitable));
  trace(co_await async_load(loop, "/menu.js", use_awaitable));
  trace(co_await async_load(loop, "/user.json", use_awaitable));
  trace(co_await async_load(loop, "/news.json", use_awaitable));
  trace(co_await async_load(loop, "/logo.png", use_awaitable));
  trace(co_await async_load(loop, "/icon.png", use_awaitable));
  trace("page complete");
}

asio::awaitable<void> series(Loop &loop, Trace &trace) {
  for (const std::string &photo : photos)
    trace(co_await async_load(loop, photo, use_awaitable));
  trace("series complete");
}

asio::awaitable<void> load_all(Loop &loop, Trace &trace) {
  try {
    co_await page(loop, trace);
    co_await series(loop, trace);
  } catch (const boost::system::system_error &thrown) {
    trace("failed: ", thrown.code().message());
  }
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, load_all(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
