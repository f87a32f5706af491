// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <unistd.h>

void start(asio::steady_timer &timer) {
  timer.async_wait([](auto error) {
    if (!error)
      sleep(1);
    // CHECK: :[[@LINE-1]]:7: warning: blocking call to 'sleep' in a completion handler (sleep) [cotidy-blocking-call]
    // CHECK: note: runs on the event loop as completion handler of '{{.*}}async_wait'
  });
}
