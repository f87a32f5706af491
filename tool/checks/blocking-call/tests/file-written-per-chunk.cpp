// One write per network chunk: each may wait for the disk.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <fstream>

using asio::ip::tcp;

asio::awaitable<void> store(tcp::socket socket, std::ofstream &out) {
  char data[65536];
  for (;;) {
    std::size_t n = co_await socket.async_read_some(asio::buffer(data),
                                                    asio::use_awaitable);
    out.write(data, n);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::basic_ostream::write' in coroutine 'store' (io) [cotidy-blocking-call]
  }
}

asio::awaitable<void> download(tcp::socket socket) {
  std::ofstream out("download");
  co_await store(std::move(socket), out);
}
