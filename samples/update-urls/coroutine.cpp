// Updates ten URLs on bare readiness, straight down: wait until the socket can
// write, write, wait until it can read, read. The registrations have become
// two loops.

#include "peer.h"
#include "style.h"
#include "urls.h"

using asio::use_awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using boost::system::system_error;

namespace {

asio::awaitable<void> update(Loop &loop, Trace &trace, const char *url) {
  tcp::socket socket(loop);
  std::string request = http_get(url), response;
  char data[4096];
  error_code error;
  try {
    trace("asking for ", url);
    co_await socket.async_connect(peer(), use_awaitable);
    socket.non_blocking(true);

    while (!request.empty()) {
      co_await socket.async_wait(tcp::socket::wait_write, use_awaitable);
      request.erase(0, socket.write_some(asio::buffer(request), error));
      if (error && error != asio::error::would_block)
        throw system_error(error);
    }

    for (;;) {
      co_await socket.async_wait(tcp::socket::wait_read, use_awaitable);
      response.append(data, socket.read_some(asio::buffer(data), error));
      if (error == asio::error::eof)
        break;
      if (error && error != asio::error::would_block)
        throw system_error(error);
    }
    trace("updated: ", response.substr(response.find("\r\n\r\n") + 4));
  } catch (const system_error &thrown) {
    trace(url, " failed: ", thrown.code().message());
  }
}

void run(Loop &loop, Trace &trace) {
  for (const char *url : urls)
    co_spawn(loop, update(loop, trace, url), rethrow);
}

const Style style("coroutine", run);

} // namespace
