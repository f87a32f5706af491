// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

struct storage {
  virtual ~storage() = default;
  virtual void save() = 0;
};

struct disk : storage {
  void save() override {
    fsync(1);
  }
};

task<> session(storage &where) {
  where.save();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: call to '{{storage|disk}}::save' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-7]]:5: note: 'disk::save' calls blocking 'fsync' (io)
  co_return;
}
