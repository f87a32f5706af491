// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

using asio::ip::tcp;

void start(tcp::socket &socket, asio::mutable_buffer buffer) {
  socket.async_read_some(buffer, [&, buffer](std::error_code, std::size_t) {
    asio::async_write(socket, buffer, [](std::error_code, std::size_t) {
      sleep(1);
      // CHECK: :[[@LINE-1]]:7: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
      // CHECK: note: runs on the event loop as completion handler of '{{(asio::)?}}async_write'
    });
  });
}
