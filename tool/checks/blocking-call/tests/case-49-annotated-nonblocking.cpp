// The user's word is believed.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <unistd.h>

void flush() noexcept [[clang::nonblocking]];
void flush() noexcept [[clang::nonblocking]] { fsync(1); }

task<> session() {
  flush();
  co_return;
}
