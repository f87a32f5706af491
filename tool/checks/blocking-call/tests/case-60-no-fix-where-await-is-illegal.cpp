// Each is reported, none is rewritten.
// RUN: rm -rf %t && mkdir -p %t && cp %s %t/session.cpp
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
// RUN: diff %s %t/session.cpp
#include <boost/asio.hpp>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;
namespace asio = boost::asio;

void risky();
int take_break(int seconds = (std::this_thread::sleep_for(1s), 1));

asio::awaitable<void> in_catch_handler() {
  try {
    risky();
  } catch (const std::exception &) {
    std::this_thread::sleep_for(1s);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'std::this_thread::sleep_for' in coroutine 'in_catch_handler' (sleep) [cotidy-blocking-call]
  }
  co_return;
}

struct guard {
  ~guard() {
    std::this_thread::sleep_for(1s);
  }
};

asio::awaitable<void> in_destructor() {
  guard g;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'guard::~guard' in coroutine 'in_destructor' blocks: it reaches 'std::this_thread::sleep_for' (sleep) [cotidy-blocking-call]
  // CHECK: :[[@LINE-7]]:5: note: 'guard::~guard' calls blocking 'std::this_thread::sleep_for' (sleep)
  co_return;
}

asio::awaitable<void> in_plain_lambda() {
  [] { std::this_thread::sleep_for(1s); }();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to {{'?}}lambda{{'?}} in coroutine 'in_plain_lambda' blocks: it reaches 'std::this_thread::sleep_for' (sleep) [cotidy-blocking-call]
  co_return;
}

asio::awaitable<void> in_default_argument() {
  take_break();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'std::this_thread::sleep_for' in coroutine 'in_default_argument' (sleep) [cotidy-blocking-call]
  co_return;
}

void in_handler(asio::steady_timer &timer) {
  timer.async_wait([](boost::system::error_code) {
    std::this_thread::sleep_for(1s);
    // CHECK: :[[@LINE-1]]:5: warning: blocking call to 'std::this_thread::sleep_for' in a completion handler (sleep) [cotidy-blocking-call]
  });
}
