// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <seastar/core/seastar.hh>

using namespace std::chrono_literals;

seastar::future<int> load();

seastar::future<int> in_thread() {
  return seastar::async([] {
    seastar::sleep(1s).get();
    return load().get();
  });
}

seastar::future<int> in_coroutine() {
  int n = load().get();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'seastar::future::get' in coroutine 'in_coroutine' (wait) [cotidy-blocking-call]
  co_return n;
}
