// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>

asio::awaitable<void> session(asio::io_context &other) {
  other.run();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'asio::io_context::run' in coroutine 'session' (event-loop) [cotidy-blocking-call]
  other.poll();
  co_return;
}
