// A coroutine that hands control to another one, and the awaiter that does it.
#pragma once

#include <coroutine>
#include <utility>

/// Owns the frame, whether its body is through or waits somewhere.
class Routine {
public:
  struct promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  struct promise_type {
    Routine get_return_object() { return Routine(Handle::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; } // to whoever resumed it: the loop
  };

  Routine() = default;
  Routine(Routine &&other) noexcept
      : handle(std::exchange(other.handle, nullptr)) {}
  Routine &operator=(Routine &&other) noexcept {
    std::swap(handle, other.handle);
    return *this;
  }
  ~Routine() {
    if (handle)
      handle.destroy();
  }

  /// Returns when a routine ends instead of handing over.
  void resume() const { handle.resume(); }

private:
  friend struct HandOver;
  explicit Routine(Handle handle) : handle(handle) {}

  Handle handle;
};

/// co_await HandOver{other} suspends the routine and goes on in the other one.
struct HandOver {
  const Routine &other;

  bool await_ready() const noexcept { return false; }

  /// Symmetric transfer: the handle that comes back is what runs next, in the
  /// place of this coroutine and not on top of it.
  std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept {
    return other.handle;
  }

  void await_resume() const noexcept {}
};
