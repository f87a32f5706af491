// Half beside each other and half inside.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <pplx/pplxtasks.h>

pplx::task<int> connect();
pplx::task<void> send(int socket);
pplx::task<int> receive(int socket);

void start() {
  connect()
      .then([](int socket) {
        // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'receive' [cotidy-callback-chain]
        return send(socket).then([socket] { return receive(socket); });
        // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: note: 'send' {{continues|is started by the completion handler of}} 'connect'
      })
      .then([](int) {});
  // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: note: 'receive' {{continues|is started by the completion handler of}} 'send'
}
