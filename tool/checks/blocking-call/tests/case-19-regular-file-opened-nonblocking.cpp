// O_NONBLOCK has no effect on a regular file; nor does SOCK_CLOEXEC.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

task<> from_file() {
  char data[64];
  int fd = open("/var/log/messages", O_RDONLY | O_NONBLOCK);
  (void)read(fd, data, sizeof data);
  // CHECK: :[[@LINE-1]]:9: warning: blocking call to 'read' in coroutine 'from_file' (io) [cotidy-blocking-call]
  co_return;
}

task<> from_socket() {
  char data[64];
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int fd = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
  (void)read(fd, data, sizeof data);
  // CHECK: :[[@LINE-1]]:9: warning: blocking call to 'read' in coroutine 'from_socket' (io) [cotidy-blocking-call]
  co_return;
}
