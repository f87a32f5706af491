#include "clients.h"

#include <stdexcept>
#include <string>
#include <vector>

using asio::use_awaitable;
using asio::ip::tcp;

static asio::awaitable<void> expect(tcp::socket &client, std::string expected) {
  std::string answer(expected.size(), '\0');
  co_await asio::async_read(client, asio::buffer(answer), use_awaitable);
  if (answer != expected)
    throw std::runtime_error("unexpected answer: " + answer);
}

static asio::awaitable<void> leave(tcp::socket &client) {
  client.shutdown(tcp::socket::shutdown_send);
  // Once the server closes its end it has noticed.
  char none;
  auto [error, size] = co_await client.async_read_some(
      asio::buffer(&none, 1), asio::as_tuple(use_awaitable));
  if (error != asio::error::eof)
    throw boost::system::system_error(error);
}

asio::awaitable<void> ten_clients(tcp::endpoint server) {
  std::vector<tcp::socket> clients;
  for (int i = 0; i < 10; ++i) {
    tcp::socket client(co_await asio::this_coro::executor);
    co_await client.async_connect(server, use_awaitable);
    co_await expect(client, "welcome\n");
    clients.push_back(std::move(client));
  }
  for (int round = 1; round <= 3; ++round)
    for (tcp::socket &client : clients) {
      std::string message = "message " + std::to_string(round) + "\n";
      co_await asio::async_write(client, asio::buffer(message), use_awaitable);
      co_await expect(client, "checked\n");
    }
  for (tcp::socket &client : clients)
    co_await leave(client);
}
