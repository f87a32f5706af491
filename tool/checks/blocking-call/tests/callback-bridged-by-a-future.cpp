// A promise set by a callback, waited for on the very loop that would call it.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <future>

asio::awaitable<int> session(asio::steady_timer &timer) {
  std::promise<int> result;
  timer.async_wait([&](std::error_code) { result.set_value(1); });
  co_return result.get_future().get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in coroutine 'session' (wait) [cotidy-blocking-call]
}

asio::awaitable<void> with_use_future(asio::steady_timer &timer) {
  timer.async_wait(asio::use_future).get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in coroutine 'with_use_future' (wait) [cotidy-blocking-call]
  co_return;
}
