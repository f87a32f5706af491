// What a class does in its constructor and destructor makes it a guard; what
// its lock() does makes it a mutex.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <mutex>

class holder {
public:
  explicit holder(std::mutex &m) : m(m) { m.lock(); }
  ~holder() { m.unlock(); }

private:
  std::mutex &m;
};

task<> with_a_guard(std::mutex &m) {
  holder here(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'here' across this suspension point
}

class counted_mutex {
public:
  void lock() { m.lock(); ++count; }
  void unlock() { m.unlock(); }

private:
  std::mutex m;
  int count = 0;
};

task<> with_a_mutex(counted_mutex &m) {
  std::lock_guard guard(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'counted_mutex' is held by 'guard' across this suspension point
}

struct locked_value {
  std::unique_lock<std::mutex> guard;
  int &value;
};
locked_value access(std::mutex &m);

task<> from_a_helper(std::mutex &m) {
  auto shared = access(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'shared' across this suspension point
}

task<> taken_apart(std::mutex &m) {
  auto [guard, value] = access(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
  guard.unlock();
  co_await later();
}

task<> member_unlocked(std::mutex &m) {
  auto shared = access(m);
  shared.guard.unlock();
  co_await later();
}

std::unique_lock<std::mutex> locked(std::mutex &m) { return std::unique_lock(m); }

task<> returned(std::mutex &m) {
  auto guard = locked(m);
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}

task<> handed_over(std::unique_lock<std::mutex> guard) {
  co_await later();
  // CHECK: :[[@LINE-1]]:3: warning: 'std::mutex' is held by 'guard' across this suspension point
}
