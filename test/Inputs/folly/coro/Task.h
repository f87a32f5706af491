// The names of folly::coro that the tests use, declared as folly does.
#ifndef INPUTS_FOLLY_CORO_TASK_H
#define INPUTS_FOLLY_CORO_TASK_H

#include <coroutine>
#include <utility>

namespace folly {

class Executor {
public:
  virtual ~Executor() = default;
};

namespace coro {

template <typename T> class Task;

namespace detail {

class TaskPromiseBase {
public:
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  template <typename Awaitable> decltype(auto) await_transform(Awaitable &&A) {
    return static_cast<Awaitable &&>(A);
  }
  void unhandled_exception() noexcept {}
};

template <typename T> class TaskPromise : public TaskPromiseBase {
public:
  Task<T> get_return_object() noexcept;
  template <typename U> void return_value(U &&) {}
};

template <> class TaskPromise<void> : public TaskPromiseBase {
public:
  Task<void> get_return_object() noexcept;
  void return_void() noexcept {}
};

} // namespace detail

template <typename T = void> class [[nodiscard]] Task {
public:
  using promise_type = detail::TaskPromise<T>;
  Task(Task &&Other) noexcept;
  ~Task();

  struct Awaiter {
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    T await_resume();
  };
  Awaiter operator co_await() && noexcept { return {}; }
};

template <typename Func, typename... Args>
auto co_invoke(Func func, Args... args) -> decltype(func(args...));

} // namespace coro
} // namespace folly

#endif
