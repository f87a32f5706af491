#include "peer.h"

#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <boost/url.hpp>
#include <thread>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::use_awaitable;
using asio::ip::tcp;

using Request = http::request<http::empty_body>;
using Response = http::response<http::string_body>;

namespace {

/// The number that the query of a target gives a name, or `otherwise`.
std::size_t number(const boost::urls::url_view &target, std::string_view name,
                   std::size_t otherwise) {
  auto found = target.params().find(name);
  return found == target.params().end()
             ? otherwise
             : std::stoul(std::string((*found).value));
}

Response answer(const Request &request, const boost::urls::url_view &target) {
  std::string path = target.path();
  bool missing = path.starts_with("/missing");
  Response response(missing ? http::status::not_found : http::status::ok,
                    request.version());
  response.body() = missing ? "there is no " + path : "this is " + path;
  response.body().resize(number(target, "bytes", response.body().size()), '.');
  response.keep_alive(request.keep_alive());
  response.prepare_payload();
  return response;
}

asio::awaitable<void> serve(tcp::socket socket) {
  boost::beast::flat_buffer buffer;
  for (bool more = true; more;) {
    Request request;
    co_await http::async_read(socket, buffer, request, use_awaitable);
    boost::urls::url_view target(request.target());
    if (std::size_t wait = number(target, "after", 0)) {
      asio::steady_timer timer(co_await asio::this_coro::executor,
                               std::chrono::milliseconds(wait));
      co_await timer.async_wait(use_awaitable);
    }
    Response response = answer(request, target);
    more = response.keep_alive();
    co_await http::async_write(socket, response, use_awaitable);
  }
  socket.shutdown(tcp::socket::shutdown_send);
}

asio::awaitable<void> accept(tcp::acceptor &acceptor) {
  for (;;) {
    auto socket = co_await acceptor.async_accept(use_awaitable);
    // A client that leaves ends its session, and no other.
    co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
  }
}

class Peer {
public:
  Peer() {
    co_spawn(io, accept(acceptor), asio::detached);
    thread = std::thread([this] { io.run(); });
  }
  ~Peer() {
    io.stop();
    thread.join();
  }
  tcp::endpoint endpoint() const { return acceptor.local_endpoint(); }

private:
  asio::io_context io;
  tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
  std::thread thread;
};

} // namespace

tcp::endpoint peer() {
  static Peer the_peer;
  return the_peer.endpoint();
}

std::string http_get(const std::string &target) {
  return "GET " + target +
         " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
}
