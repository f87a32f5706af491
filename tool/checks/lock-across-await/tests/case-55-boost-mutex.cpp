// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <boost/asio.hpp>
#include <mutex>

namespace asio = boost::asio;

asio::awaitable<void> session(std::mutex &m, asio::steady_timer &timer) {
  std::lock_guard guard(m);
  co_await timer.async_wait(asio::use_awaitable);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point [cotidy-lock-across-await]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: locked here
}
