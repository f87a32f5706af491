// Without a handler there is nothing that could go on.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <asio/experimental/deferred.hpp>

using asio::ip::tcp;

void start(tcp::resolver &resolver, tcp::socket &socket, tcp::endpoint peer,
           asio::mutable_buffer buffer) {
  auto found = resolver.async_resolve("localhost", "80", asio::use_future);
  auto connected = socket.async_connect(peer, asio::use_future);
  asio::async_write(socket, buffer, asio::detached);
  auto later = socket.async_read_some(buffer, asio::experimental::deferred);
}
