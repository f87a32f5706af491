// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <unistd.h>

static void never_called() { sleep(1); }

task<> session() {
  struct local {
    static void never_called() { sleep(1); }
  };
  auto unused = [] { sleep(1); };
  (void)unused;
  co_return;
}
