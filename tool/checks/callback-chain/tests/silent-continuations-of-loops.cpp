// A helper that repeats an operation is none itself, and what waits for an inner
// continuation that has its result at once waits for nothing new. What is ready
// needs no waiting either.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <seastar/core/seastar.hh>

seastar::future<int> receive();
seastar::future<> send(int);

// Two operations, one after the other, for ever.
seastar::future<> serve() {
  return seastar::keep_doing(
      [] { return receive().then([](int n) { return send(n); }); });
}

// Two operations: `b` runs when `receive` completes the second time.
seastar::future<> twice() {
  return receive()
      .then([](int) { return receive().then([](int a) {}); })
      .then([] {});
}

// One.
seastar::future<> once() {
  return seastar::make_ready_future<int>(1)
      .then([](int n) { return send(n); })
      .then([] { return seastar::make_ready_future<>(); })
      .then([] {});
}
