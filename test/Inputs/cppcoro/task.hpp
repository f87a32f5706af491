// The names of cppcoro that the tests use, declared as cppcoro does.
#ifndef INPUTS_CPPCORO_TASK_HPP
#define INPUTS_CPPCORO_TASK_HPP

#include <coroutine>

namespace cppcoro {

template <typename T> class task;

namespace detail {

class task_promise_base {
public:
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
};
template <typename T> class task_promise final : public task_promise_base {
public:
  task<T> get_return_object() noexcept;
  void unhandled_exception() noexcept {}
  template <typename VALUE> void return_value(VALUE &&) {}
};
template <> class task_promise<void> : public task_promise_base {
public:
  task<void> get_return_object() noexcept;
  void unhandled_exception() noexcept {}
  void return_void() noexcept {}
};

} // namespace detail

template <typename T = void> class [[nodiscard]] task {
public:
  using promise_type = detail::task_promise<T>;
  using value_type = T;
  task(task &&t) noexcept;
  ~task();
  struct awaiter {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    T await_resume();
  };
  auto operator co_await() const & noexcept { return awaiter{}; }
  auto operator co_await() const && noexcept { return awaiter{}; }
};

} // namespace cppcoro

#endif
