// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

[[noreturn]] void fail(const char *message) {
  std::fputs(message, stderr);
  fsync(2);
  std::abort();
}

void die() {
  fsync(2);
  std::abort();
}

#define CHECK_THAT(condition)                                                  \
  do {                                                                         \
    if (!(condition))                                                          \
      fail(#condition);                                                        \
  } while (0)

task<> session(int *value) {
  CHECK_THAT(value);
  if (*value < 0)
    die();
  co_return;
}
