// The names of Seastar that the tests use, declared as Seastar does.
#ifndef INPUTS_SEASTAR_HH
#define INPUTS_SEASTAR_HH

#include <chrono>
#include <coroutine>
#include <exception>
#include <type_traits>
#include <utility>

namespace seastar {

template <typename T = void> class future;

namespace internal {
template <typename Future> Future make_future();

template <typename T> class coroutine_traits_base {
public:
  class promise_type {
  public:
    template <typename... U> void return_value(U &&...) {}
    future<T> get_return_object() noexcept;
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void unhandled_exception() noexcept {}
  };
};
template <> class coroutine_traits_base<void> {
public:
  class promise_type {
  public:
    void return_void() noexcept {}
    future<void> get_return_object() noexcept;
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void unhandled_exception() noexcept {}
  };
};
} // namespace internal

template <typename T> struct futurize {
  using type = future<T>;
};
template <typename T> struct futurize<future<T>> {
  using type = future<T>;
};
template <typename Func, typename... Args>
using futurize_t =
    typename futurize<std::invoke_result_t<Func, Args...>>::type;

template <typename T> class [[nodiscard]] future {
public:
  template <typename Func> auto then(Func &&func) noexcept {
    if constexpr (std::is_void_v<T>)
      return internal::make_future<futurize_t<Func>>();
    else
      return internal::make_future<futurize_t<Func, T>>();
  }
  template <typename Func> auto then_wrapped(Func &&func) noexcept {
    return internal::make_future<futurize_t<Func, future<T>>>();
  }
  template <typename Func> future<T> finally(Func &&func) noexcept {
    return internal::make_future<future<T>>();
  }
  template <typename Func> future<T> handle_exception(Func &&func) noexcept {
    return internal::make_future<future<T>>();
  }
  future(future &&x) noexcept;
  ~future();
  T get();
  void wait() noexcept;
  bool available() const noexcept;
  bool await_ready() const noexcept { return available(); }
  void await_suspend(std::coroutine_handle<>) noexcept {}
  T await_resume();
};

template <typename Func, typename... Args>
future<std::invoke_result_t<Func, Args...>> async(Func &&func,
                                                  Args &&...args) noexcept {
  return internal::make_future<future<std::invoke_result_t<Func, Args...>>>();
}

enum class stop_iteration { no, yes };
template <typename AsyncAction>
future<> repeat(AsyncAction &&action) noexcept {
  return internal::make_future<future<>>();
}

template <typename Clock = std::chrono::steady_clock, typename Rep,
          typename Period>
future<> sleep(std::chrono::duration<Rep, Period> dur);

template <typename T = void, typename... A> future<T> make_ready_future(A &&...);
template <typename AsyncAction> future<> keep_doing(AsyncAction action) {
  return internal::make_future<future<>>();
}

} // namespace seastar

template <typename T, typename... Args>
struct std::coroutine_traits<seastar::future<T>, Args...>
    : seastar::internal::coroutine_traits_base<T> {};

#endif
