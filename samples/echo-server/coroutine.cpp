// A server with coroutines. Each client has one, which says from top to bottom
// what becomes of it; the server is one that accepts.

#include "clients.h"
#include "server.h"
#include "style.h"

using asio::use_awaitable;
using asio::ip::tcp;
using namespace std::string_view_literals;

namespace {

asio::awaitable<void> session(tcp::socket socket, int number, Trace &trace) {
  trace("client ", number, " connected");
  try {
    co_await asio::async_write(socket, asio::buffer("welcome\n"sv),
                               use_awaitable);
    for (std::string line;;) {
      std::size_t size = co_await asio::async_read_until(
          socket, asio::dynamic_buffer(line, 1024), '\n', use_awaitable);
      trace("client ", number, " says ", line.substr(0, size - 1));
      line.erase(0, size);
      co_await asio::async_write(socket, asio::buffer("checked\n"sv),
                                 use_awaitable);
    }
  } catch (const boost::system::system_error &thrown) {
    if (thrown.code() == asio::error::eof)
      trace("client ", number, " left");
    else
      trace("client ", number, " failed: ", thrown.code().message());
  }
}

asio::awaitable<void> serve(tcp::acceptor acceptor, int clients, Trace &trace) {
  for (int number = 1; number <= clients; ++number) {
    auto socket = co_await acceptor.async_accept(use_awaitable);
    co_spawn(acceptor.get_executor(), session(std::move(socket), number, trace),
             rethrow);
  }
}

void run(Loop &loop, Trace &trace) {
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  co_spawn(loop, ten_clients(acceptor.local_endpoint()), rethrow);
  serve_with_coroutines(std::move(acceptor), 10, trace);
}

const Style style("coroutine", run);

} // namespace

void serve_with_coroutines(tcp::acceptor acceptor, int clients, Trace &trace) {
  auto executor = acceptor.get_executor();
  co_spawn(executor, serve(std::move(acceptor), clients, trace), rethrow);
}
