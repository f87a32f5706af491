// A `join` in `close()`, called from a coroutine.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <thread>

class client {
public:
  void close() {
    if (worker.joinable())
      worker.join();
  }

private:
  std::thread worker;
};

task<> session(client &c) {
  co_await later();
  c.close();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'client::close' in coroutine 'session' blocks: it reaches 'std::thread::join' (wait) [cotidy-blocking-call]
  // CHECK: :[[@LINE-11]]:{{[0-9]+}}: note: 'client::close' calls blocking 'std::thread::join' (wait)
}
