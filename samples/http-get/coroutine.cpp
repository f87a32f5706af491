// Fetches a page with a coroutine: connect, write, read, straight down. What
// lived in an object is local, and one catch has the place of three tests.

#include "peer.h"
#include "style.h"

using asio::use_awaitable;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

asio::awaitable<void> fetch(Loop &loop, Trace &trace) {
  tcp::socket socket(loop);
  std::string request = http_get("/index.html"), response;
  try {
    trace("connecting");
    co_await socket.async_connect(peer(), use_awaitable);
    trace("connected");
    co_await asio::async_write(socket, asio::buffer(request), use_awaitable);
    trace("request written");
    auto [error, size] = co_await asio::async_read(
        socket, asio::dynamic_buffer(response), asio::as_tuple(use_awaitable));
    if (error != asio::error::eof)
      throw boost::system::system_error(error);
    trace("status: ", response.substr(0, response.find('\r')));
    trace("body: ", response.substr(response.find("\r\n\r\n") + 4));
  } catch (const boost::system::system_error &thrown) {
    trace("failed: ", thrown.code().message());
  }
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, fetch(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
