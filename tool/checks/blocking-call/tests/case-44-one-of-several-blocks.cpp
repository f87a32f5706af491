// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-blocking-call.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck --check-prefix=HIGH %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

struct storage {
  virtual ~storage() = default;
  virtual void save() = 0;
};

struct disk : storage {
  void save() override { fsync(1); }
};

struct memory : storage {
  void save() override {}
};

task<> session(storage &where) {
  where.save();
  // HIGH: :[[@LINE-1]]:{{[0-9]+}}: warning: call to '{{storage|disk}}::save' in coroutine 'session' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  co_return;
}
