// What std::make_shared is given, a constructor gets.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'

#include "task.h"
#include <memory>
#include <unistd.h>

struct journal {
  explicit journal(int fd) { fsync(fd); }
};

struct quiet {
  explicit quiet(int) {}
};

task<> session() {
  auto none = std::make_shared<quiet>(1);
  auto log = std::make_shared<journal>(1);
  // CHECK: :[[@LINE-1]]:14: warning: call to 'journal::journal' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-11]]:30: note: 'journal::journal' calls blocking 'fsync' (io)
  co_return;
}
