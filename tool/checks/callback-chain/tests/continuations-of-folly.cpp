// Each continuation waits for what the one before has started.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <folly/futures/Future.h>

folly::Future<int> connect();
folly::Future<int> send(int socket);
folly::Future<int> receive(int socket);

void start() {
  connect()
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'receive' [cotidy-callback-chain]
      .thenValue([](int socket) { return send(socket); })
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'send' is started by the completion handler of 'connect'
      .thenValue([](int socket) { return receive(socket); })
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'receive' is started by the completion handler of 'send'
      .thenValue([](int) {})
      .get();
}
