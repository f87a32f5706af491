// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <cstdlib>
#include <sys/types.h>
#include <sys/wait.h>

task<> session(pid_t child, const char *command) {
  std::system(command);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to '{{(std::)?}}system' in coroutine 'session' (process) [cotidy-blocking-call]
  int status = 0;
  waitpid(child, &status, 0);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'waitpid' in coroutine 'session' (process) [cotidy-blocking-call]
  co_return;
}
