// A strand of a loop is on the loop, a strand of a pool is not.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

void start(asio::steady_timer &timer, asio::io_context &loop,
           asio::thread_pool &pool) {
  auto on_loop = asio::make_strand(loop);
  timer.async_wait(asio::bind_executor(on_loop, [](std::error_code) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
    // CHECK: note: runs on the event loop as completion handler of '{{.*}}async_wait'
  }));
  auto on_pool = asio::make_strand(pool);
  timer.async_wait(asio::bind_executor(on_pool, [](std::error_code) {
    sleep(1);
  }));
}
