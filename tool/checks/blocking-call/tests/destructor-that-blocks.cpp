// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <thread>

class client {
public:
  ~client() {
    worker.join();
  }

private:
  std::thread worker;
};

task<> session() {
  client local;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'client::~client' in coroutine 'session' blocks: it reaches 'std::thread::join' (wait) [cotidy-blocking-call]
  // CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'client::~client' calls blocking 'std::thread::join' (wait)
  co_await later();
}
