// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

class journal {
public:
  void append() {
    flush();
  }
  explicit operator bool() const {
    fsync(1);
    return true;
  }
  journal &operator<<(int n) {
    fsync(n);
    return *this;
  }

private:
  void flush() {
    fsync(1);
  }
};

class server {
  journal log;
  task<> run();
};

task<> server::run() {
  log.append();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'journal::append' in coroutine 'server::run' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-25]]:5: note: 'journal::append' calls 'journal::flush'
  // CHECK: :[[@LINE-13]]:5: note: 'journal::flush' calls blocking 'fsync' (io)
  log << 1;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'journal::operator<<' in coroutine 'server::run' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-22]]:5: note: 'journal::operator<<' calls blocking 'fsync' (io)
  if (log)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to 'journal::operator bool' in coroutine 'server::run' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
    // CHECK: :[[@LINE-29]]:5: note: 'journal::operator bool' calls blocking 'fsync' (io)
    co_return;
}
