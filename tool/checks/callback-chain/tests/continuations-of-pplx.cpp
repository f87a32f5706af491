// Half beside each other and half inside.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <pplx/pplxtasks.h>

pplx::task<int> connect();
pplx::task<void> send(int socket);
pplx::task<int> receive(int socket);

void start() {
  connect()
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'receive' [cotidy-callback-chain]
      .then([](int socket) {
        return send(socket)
            // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'send' is started by the completion handler of 'connect'
            .then([socket] { return receive(socket); });
        // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'receive' is started by the completion handler of 'send'
      })
      .then([](int) {});
}
