// A thread of its own may spin.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <atomic>
#include <thread>

void wait_for(std::atomic<bool> &ready) {
  while (!ready.load())
    std::this_thread::yield();
}
