// What handles an error stands between, and counts for nothing.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <seastar/core/seastar.hh>

seastar::future<int> connect();
seastar::future<int> send(int socket);
seastar::future<int> receive(int socket);

seastar::future<> start() {
  return connect()
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'receive' [cotidy-callback-chain]
      .then([](int socket) { return send(socket); })
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'send' is started by the completion handler of 'connect'
      .handle_exception([](std::exception_ptr) { return 0; })
      .then([](int socket) { return receive(socket); })
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'receive' is started by the completion handler of 'send'
      .finally([] {})
      .then([](int) {});
}
