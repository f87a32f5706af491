// QFuture's continuations.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <QtConcurrent/QtConcurrent>

QFuture<int> connect();
QFuture<int> send(int socket);
QFuture<int> receive(int socket);

void start() {
  connect()
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'receive' [cotidy-callback-chain]
      .then([](int socket) { return send(socket); })
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'send' is started by the completion handler of 'connect'
      .then([](int socket) { return receive(socket); })
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'receive' is started by the completion handler of 'send'
      .then([](int) {});
}
