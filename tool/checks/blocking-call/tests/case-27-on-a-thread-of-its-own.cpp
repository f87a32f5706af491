// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <thread>
#include <unistd.h>

void work() { sleep(1); }

task<> session() {
  std::thread([] { sleep(1); }).detach();
  std::thread named(work);
  named.detach();
  co_return;
}
