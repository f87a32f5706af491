// A function that comes back to itself is a loop, whoever begins it.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <seastar/core/seastar.hh>

seastar::future<int> receive();
seastar::future<> send(int);

seastar::future<> serve() {
  return receive()
      // CHECK: :[[@LINE-1]]:10: warning: callback loop over 2 operations: 'receive' -> 'send' [cotidy-callback-chain]
      .then([](int n) { return send(n); })
      // CHECK: :[[@LINE-1]]:32: note: 'send' is started by the completion handler of 'receive'
      .then([] { return serve(); });
  // CHECK: :[[@LINE-1]]:25: note: the loop closes here: the completion handler of 'send' starts 'receive' again
}
seastar::future<> first() { return serve(); }
seastar::future<> second() { return serve(); }
