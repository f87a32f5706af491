// A mutex for coroutines has a thread's mutex inside, for its waiters.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <deque>
#include <mutex>

class async_mutex {
public:
  struct guard {
    async_mutex *owner;
    ~guard() { owner->unlock(); }
  };
  struct acquire {
    async_mutex &owner;
    bool await_ready() { return owner.try_acquire(); }
    void await_suspend(std::coroutine_handle<> h) {
      inner_lock();
      owner.waiting.push_back(h);
      owner.inner.unlock();
    }
    guard await_resume() { return {&owner}; }
    void inner_lock() { owner.inner.lock(); }
  };
  acquire lock() { return {*this}; }
  void unlock() {
    inner.lock();
    held = false;
    inner.unlock();
  }

private:
  bool try_acquire() {
    std::lock_guard<std::mutex> here(inner);
    return !std::exchange(held, true);
  }
  std::mutex inner;
  bool held = false;
  std::deque<std::coroutine_handle<>> waiting;
};

task<> session(async_mutex &m) {
  auto held = co_await m.lock();
  co_await later();
}
