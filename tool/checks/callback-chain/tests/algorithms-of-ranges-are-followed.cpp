// A handler may go back to its own operation by way of an algorithm.
// XFAIL: *
// Calls of function objects of the library end the reading of their arguments.
// REQUIRES: asio
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.ReportSelfLoops: true}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --implicit-check-not='{{warning|error|note}}:'
#include <algorithm>
#include <asio.hpp>
#include <vector>

void again(std::vector<asio::steady_timer> &timers) {
  timers.front().async_wait([&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback {{.*}} 1 operation{{s?}}: 'async_wait' [cotidy-callback-chain]
    std::ranges::for_each(timers, [&](asio::steady_timer &timer) {
      // CHECK: note: the loop closes here: the completion handler of 'async_wait' starts 'async_wait' again
      if (timer.cancel())
        again(timers);
    });
  });
}
