// Continuations that only map, and handlers of errors, wait for nothing new.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <folly/futures/Future.h>
#include <seastar/core/seastar.hh>

folly::Future<int> load();

// One operation.
void start() {
  load()
      .thenValue([](int n) { return n + 1; })
      .thenValue([](int n) { return n * 2; })
      .thenValue([](int n) { return n - 1; })
      .thenValue([](int) {})
      .thenError([](const folly::exception_wrapper &) { return folly::Unit(); })
      .ensure([] {})
      .get();
}
