// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>
#include <unistd.h>

cppcoro::task<int> session() { co_return 0; }

int main() {
  sleep(1);
  return cppcoro::sync_wait(session());
}
