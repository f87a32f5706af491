// The names of libcoro that the tests use, declared as libcoro does.
#ifndef INPUTS_CORO_HPP
#define INPUTS_CORO_HPP

#include <chrono>
#include <coroutine>
#include <memory>
#include <type_traits>

namespace coro {

template <typename return_type = void> class task;

namespace detail {
struct promise_base {
  auto initial_suspend() noexcept { return std::suspend_always{}; }
  auto final_suspend() noexcept(true) { return std::suspend_always{}; }
};
template <typename return_type> struct promise final : public promise_base {
  auto get_return_object() noexcept -> task<return_type>;
  template <typename value_type> auto return_value(value_type &&) -> void {}
  auto unhandled_exception() noexcept -> void {}
};
template <> struct promise<void> : public promise_base {
  auto get_return_object() noexcept -> task<void>;
  auto return_void() noexcept -> void {}
  auto unhandled_exception() noexcept -> void {}
};
} // namespace detail

template <typename return_type> class [[nodiscard]] task {
public:
  using promise_type = detail::promise<return_type>;
  using value_type = return_type;
  task(task &&other) noexcept;
  ~task();
  struct awaitable {
    auto await_ready() const noexcept -> bool { return false; }
    auto await_suspend(std::coroutine_handle<>) noexcept -> void {}
    auto await_resume() -> return_type;
  };
  auto operator co_await() const & noexcept { return awaitable{}; }
  auto operator co_await() const && noexcept { return awaitable{}; }
};

class thread_pool {
public:
  class schedule_operation {
    friend class thread_pool;
    explicit schedule_operation(thread_pool &tp) noexcept;

  public:
    auto await_ready() noexcept -> bool { return false; }
    auto await_suspend(std::coroutine_handle<>) noexcept -> void {}
    auto await_resume() noexcept -> void {}
  };
  static auto make_unique() -> std::unique_ptr<thread_pool>;
  [[nodiscard]] auto schedule() -> schedule_operation;
};

class scheduler {
public:
  class schedule_operation {
    friend class scheduler;
    explicit schedule_operation(scheduler &s) noexcept;

  public:
    auto await_ready() noexcept -> bool { return false; }
    auto await_suspend(std::coroutine_handle<>) noexcept -> void {}
    auto await_resume() noexcept -> void {}
  };
  static auto make_unique() -> std::unique_ptr<scheduler>;
  auto schedule() -> schedule_operation;
  template <class rep, class period>
  auto yield_for(std::chrono::duration<rep, period> amount)
      -> coro::task<void>;
};

template <typename awaitable_type>
auto sync_wait(awaitable_type &&a) ->
    typename std::remove_cvref_t<awaitable_type>::value_type;

} // namespace coro

#endif
