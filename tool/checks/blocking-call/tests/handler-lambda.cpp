// A completion handler runs on the loop as much as a coroutine does.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

using asio::ip::tcp;

void start(tcp::socket &socket, asio::mutable_buffer buffer) {
  socket.async_read_some(buffer, [](std::error_code, std::size_t) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: runs on the event loop as completion handler of '{{.*}}async_read_some'
  });
}
