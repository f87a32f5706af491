// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>

asio::awaitable<std::size_t> session(asio::ip::tcp::socket socket) {
  char data[1024];
  std::size_t n = socket.read_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'asio::basic_stream_socket::read_some' in coroutine 'session' (io) [cotidy-blocking-call]
  asio::write(socket, asio::buffer(data, n));
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'asio::write' in coroutine 'session' (io) [cotidy-blocking-call]
  co_return n;
}
