// The names of Drogon that the tests use, declared as Drogon does.
#ifndef INPUTS_DROGON_COROUTINE_H
#define INPUTS_DROGON_COROUTINE_H

#include <chrono>
#include <coroutine>

namespace trantor {
class EventLoop;
}

namespace drogon {

template <typename T = void> struct [[nodiscard]] Task {
  struct promise_type {
    Task<T> get_return_object();
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception() {}
    void return_value(const T &) {}
  };
  Task(Task &&other);
  ~Task();
  struct awaiter {
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    T await_resume();
  };
  auto operator co_await() const noexcept { return awaiter{}; }
};

template <> struct [[nodiscard]] Task<void> {
  struct promise_type {
    Task<void> get_return_object();
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception() {}
    void return_void() {}
  };
  Task(Task &&other);
  ~Task();
  struct awaiter {
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    void await_resume() {}
  };
  auto operator co_await() const noexcept { return awaiter{}; }
};

/// Runs detached: made to be dropped.
struct AsyncTask {
  struct promise_type {
    AsyncTask get_return_object() noexcept;
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void unhandled_exception() {}
    void return_void() noexcept {}
  };
};

namespace internal {
struct TimerAwaiter {
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) noexcept {}
  void await_resume() {}
};
} // namespace internal

internal::TimerAwaiter
sleepCoro(trantor::EventLoop *loop,
          const std::chrono::duration<double> &delay) noexcept;

} // namespace drogon

#endif
