// Updates ten URLs on bare readiness, straight down: wait until the socket can
// write, write, wait until it can read, read. The registrations have become
// two loops.

#include "peer.h"
#include "style.h"
#include "urls.h"

#include <boost/asio/experimental/parallel_group.hpp>

using asio::use_awaitable;
using asio::experimental::make_parallel_group;
using asio::experimental::wait_for_all;
using asio::ip::tcp;
using boost::system::error_code;
using boost::system::system_error;

namespace {

asio::awaitable<std::string> update(Loop &loop, const char *url) {
  tcp::socket socket(loop);
  std::string request = http_get(url), response;
  char data[4096];
  error_code error;

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
      co_return response.substr(response.find("\r\n\r\n") + 4);
    if (error && error != asio::error::would_block)
      throw system_error(error);
  }
}

/// They end in any order, and are shown in that of the URLs.
asio::awaitable<void> update_all(Loop &loop, Trace &trace) {
  std::vector<decltype(co_spawn(loop, update(loop, ""), asio::deferred))> all;
  for (const char *url : urls)
    all.push_back(co_spawn(loop, update(loop, url), asio::deferred));
  auto [order, errors, pages] = co_await make_parallel_group(std::move(all))
                                    .async_wait(wait_for_all(), use_awaitable);
  for (std::size_t i = 0; i < urls.size(); ++i) {
    try {
      rethrow(errors[i]);
      trace(urls[i], " has ", pages[i].size(), " bytes");
    } catch (const system_error &thrown) {
      trace(urls[i], " failed: ", thrown.code().message());
    }
  }
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, update_all(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
