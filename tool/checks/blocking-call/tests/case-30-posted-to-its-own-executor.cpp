// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> session() {
  asio::post(co_await asio::this_coro::executor, [] { sleep(1); });
  // CHECK: :[[@LINE-1]]:55: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: runs on the event loop as completion handler of '{{.*}}post'
}
