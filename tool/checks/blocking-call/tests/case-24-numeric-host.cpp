// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <netdb.h>

task<addrinfo *> parse(const char *address) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  addrinfo *found = nullptr;
  getaddrinfo(address, "443", &hints, &found);
  co_return found;
}
