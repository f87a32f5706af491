#ifndef INPUTS_FOLLY_CORO_MUTEX_H
#define INPUTS_FOLLY_CORO_MUTEX_H

#include <coroutine>
#include <mutex>

namespace folly {
namespace coro {

class Mutex {
  class LockAwaiter {
  public:
    explicit LockAwaiter(Mutex &mutex) noexcept : mutex_(mutex) {}
    bool await_ready() noexcept { return mutex_.try_lock(); }
    bool await_suspend(std::coroutine_handle<>) noexcept { return true; }
    void await_resume() noexcept {}

  protected:
    Mutex &mutex_;
  };
  class ScopedLockAwaiter : public LockAwaiter {
  public:
    using LockAwaiter::LockAwaiter;
    std::unique_lock<Mutex> await_resume() noexcept {
      return std::unique_lock<Mutex>{mutex_, std::adopt_lock};
    }
  };

public:
  bool try_lock() noexcept;
  void unlock() noexcept;
  [[nodiscard]] ScopedLockAwaiter co_scoped_lock() noexcept {
    return ScopedLockAwaiter{*this};
  }
  [[nodiscard]] LockAwaiter co_lock() noexcept { return LockAwaiter{*this}; }
};

} // namespace coro
} // namespace folly

#endif
