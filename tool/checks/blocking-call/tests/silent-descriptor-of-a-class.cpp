// Its own class made the descriptor non-blocking.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <fcntl.h>
#include <sys/socket.h>

class listener {
public:
  listener() {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    fcntl(fd, F_SETFL, O_NONBLOCK);
  }
  task<int> next() {
    for (;;) {
      int client = accept(fd, nullptr, nullptr);
      if (client >= 0)
        co_return client;
      co_await later();
    }
  }

private:
  int fd;
};
