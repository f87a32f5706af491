// Without a body in sight, several signs in the declaration make it likely.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <string>
#include <system_error>

class client {
public:
  void connect(const std::string &host, std::function<void(std::error_code)> callback);
  void fetch(const std::string &key, std::function<void(std::error_code, std::string)> done);
};

void start(client &c) {
  c.connect("localhost", [&](std::error_code) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'connect' -> 'fetch' -> 'fetch' [cotidy-callback-chain]
    c.fetch("user", [&](std::error_code, std::string user) {
      // CHECK: :[[@LINE-1]]:5: note: 'fetch' is started by the completion handler of 'connect'
      c.fetch(user, [](std::error_code, std::string) {});
      // CHECK: :[[@LINE-1]]:7: note: 'fetch' is started by the completion handler of 'fetch'
      // CHECK-DAG: note: 'connect' is taken to be asynchronous by its declaration
      // CHECK-DAG: note: 'fetch' is taken to be asynchronous by its declaration
    });
  });
}
