// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

task<> accepted() {
  char data[64];
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  (void)read(fd, data, sizeof data);
  co_return;
}

task<> made_so() {
  char data[64];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL, 0) | O_NONBLOCK);
  (void)read(fd, data, sizeof data);
  co_return;
}
