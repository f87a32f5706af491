//===- task.h - a task type as users write it themselves --------*- C++ -*-===//
//
// No library knowledge names anything in here: what makes a coroutine is its
// body. `task` starts when it is awaited, `eager_task` when it is called.
//
//===----------------------------------------------------------------------===//

#ifndef INPUTS_TASK_H
#define INPUTS_TASK_H

#include <coroutine>
#include <exception>
#include <utility>

/// An awaitable that suspends: somebody else resumes the coroutine later.
struct later {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};

template <typename T> struct task_result {
  T Value{};
  template <typename U> void return_value(U &&From) {
    Value = std::forward<U>(From);
  }
  T take() { return std::move(Value); }
};
template <> struct task_result<void> {
  void return_void() noexcept {}
  void take() noexcept {}
};

template <typename T, typename Initial> class basic_task {
public:
  struct promise_type : task_result<T> {
    std::coroutine_handle<> Caller = std::noop_coroutine();
    std::exception_ptr Error;

    struct final_awaiter {
      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> Done) const noexcept {
        return Done.promise().Caller;
      }
      void await_resume() const noexcept {}
    };

    basic_task get_return_object() {
      return basic_task(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    Initial initial_suspend() const noexcept { return {}; }
    final_awaiter final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept { Error = std::current_exception(); }
  };

  basic_task(basic_task &&Other) noexcept
      : Frame(std::exchange(Other.Frame, {})) {}
  basic_task &operator=(basic_task &&Other) noexcept {
    std::swap(Frame, Other.Frame);
    return *this;
  }
  ~basic_task() {
    if (Frame)
      Frame.destroy();
  }

  bool await_ready() const noexcept { return Frame.done(); }
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<> Caller) noexcept {
    Frame.promise().Caller = Caller;
    return Frame;
  }
  T await_resume() {
    if (Frame.promise().Error)
      std::rethrow_exception(Frame.promise().Error);
    return Frame.promise().take();
  }

private:
  explicit basic_task(std::coroutine_handle<promise_type> Frame)
      : Frame(Frame) {}
  std::coroutine_handle<promise_type> Frame;
};

template <typename T = void> using task = basic_task<T, std::suspend_always>;
template <typename T = void>
using eager_task = basic_task<T, std::suspend_never>;

#endif // INPUTS_TASK_H
