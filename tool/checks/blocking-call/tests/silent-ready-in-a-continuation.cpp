// A continuation that is given the future itself is given one that is ready.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <seastar/core/seastar.hh>

seastar::future<int> load();

seastar::future<> loaded() {
  return load().then_wrapped([](seastar::future<int> result) {
    result.get();
    load().get();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: blocking call to 'seastar::future::get'
  });
}
