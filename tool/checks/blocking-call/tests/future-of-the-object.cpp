// That somebody has waited for a future once says nothing of the next one that
// is kept in the same place.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <future>
#include <thread>

class worker {
public:
  void start() {
    timer.async_wait([this](std::error_code) { got = result.get(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::future::get' in a completion handler (wait)
    timer.async_wait([this](std::error_code) { result.wait(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::__basic_future::wait' in a completion handler (wait)
    timer.async_wait([this](std::error_code) { thread.join(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::jthread::join' in a completion handler (wait)
  }

private:
  std::future<int> result;
  std::jthread thread;
  asio::steady_timer timer;
  int got = 0;
};

void start(worker &w) { w.start(); }
