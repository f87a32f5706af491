// `non_blocking(true)` turns the wait into `would_block`.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>

asio::awaitable<void> session(asio::ip::tcp::socket socket) {
  char data[1024];
  std::error_code ignored;
  socket.non_blocking(true);
  socket.read_some(asio::buffer(data), ignored);
  co_return;
}
