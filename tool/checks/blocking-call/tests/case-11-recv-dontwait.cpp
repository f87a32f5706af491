// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <sys/socket.h>

task<> session() {
  char data[64];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  recv(fd, data, sizeof data, MSG_DONTWAIT);
  recv(fd, data, sizeof data, MSG_PEEK | MSG_DONTWAIT);
  recv(fd, data, sizeof data, 0);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'recv' in coroutine 'session' (io) [cotidy-blocking-call]
  co_return;
}
