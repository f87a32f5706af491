#include <asio.hpp>

asio::awaitable<void> session(asio::ip::tcp::socket socket) {
  char data[1024];
  for (;;) {
    auto n = co_await socket.async_read_some(asio::buffer(data), asio::use_awaitable);
    asio::write(socket, asio::buffer(data, n));
  }
}
// SHOWN: 7:5: blocking call to 'asio::write' in coroutine 'session' (io) [cotidy]
// FIXED: {{^ +}}co_await asio::async_write(socket, asio::buffer(data, n),
