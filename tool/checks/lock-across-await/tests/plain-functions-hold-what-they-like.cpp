// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <mutex>

void work();

void session(std::mutex &m) {
  std::lock_guard guard(m);
  work();
}
