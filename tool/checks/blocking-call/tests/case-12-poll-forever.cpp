// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <poll.h>
#include <sys/select.h>

task<int> ready(pollfd *fds, nfds_t count, fd_set *set) {
  int n = poll(fds, count, -1);
  // CHECK: :[[@LINE-1]]:11: warning: blocking call to 'poll' in coroutine 'ready' (wait) [cotidy-blocking-call]
  n += select(1, set, nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:8: warning: blocking call to 'select' in coroutine 'ready' (wait) [cotidy-blocking-call]
  co_return n;
}
