// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <netdb.h>

task<addrinfo *> look_up(const char *host) {
  addrinfo *found = nullptr;
  getaddrinfo(host, "443", nullptr, &found);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'getaddrinfo' in coroutine 'look_up' (dns) [cotidy-blocking-call]
  co_return found;
}
