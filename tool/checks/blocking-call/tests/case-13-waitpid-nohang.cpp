// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <sys/types.h>
#include <sys/wait.h>

task<bool> exited(pid_t child) {
  int status = 0;
  co_return waitpid(child, &status, WNOHANG | WUNTRACED) == child;
}
