// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <poll.h>
#include <sys/select.h>

task<int> ready(pollfd *fds, nfds_t count, fd_set *set) {
  timeval none{0, 0};
  int n = poll(fds, count, 0);
  n += select(1, set, nullptr, nullptr, &none);
  co_return n;
}
