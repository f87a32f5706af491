// What handles an error, and what is done in the end, is no further operation.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <seastar/core/seastar.hh>

seastar::future<int> connect();
seastar::future<> send(int socket);

seastar::future<> start() {
  return connect().then([](int socket) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 2 operations: 'connect' -> 'send' [cotidy-callback-chain]
    return send(socket)
        .then([] {})
        // CHECK: :{{[0-9]+}}:{{[0-9]+}}: note: 'send' {{continues|is started by the completion handler of}} 'connect'
        .handle_exception([](std::exception_ptr) {})
        .finally([] {});
  });
}
