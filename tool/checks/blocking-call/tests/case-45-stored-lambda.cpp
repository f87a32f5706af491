// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <functional>
#include <unistd.h>

class server {
public:
  server() {
    on_idle = [] { fsync(1); };
  }
  task<> run() {
    on_idle();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to {{.*}} in coroutine 'server::run' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
    co_return;
  }

private:
  std::function<void()> on_idle;
};
