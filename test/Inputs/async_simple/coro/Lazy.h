// The names of async_simple that the tests use, declared as it does.
#ifndef INPUTS_ASYNC_SIMPLE_LAZY_H
#define INPUTS_ASYNC_SIMPLE_LAZY_H

#include <chrono>
#include <coroutine>
#include <type_traits>

namespace async_simple {
namespace coro {

template <typename T> class Lazy;

namespace detail {
class LazyPromiseBase {
public:
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  template <typename Awaitable> auto &&await_transform(Awaitable &&awaitable) {
    return static_cast<Awaitable &&>(awaitable);
  }
};
template <typename T> class LazyPromise : public LazyPromiseBase {
public:
  Lazy<T> get_return_object() noexcept;
  template <typename V> void return_value(V &&) {}
  void unhandled_exception() noexcept {}
};
template <> class LazyPromise<void> : public LazyPromiseBase {
public:
  Lazy<void> get_return_object() noexcept;
  void return_void() noexcept {}
  void unhandled_exception() noexcept {}
};
} // namespace detail

template <typename T = void> class [[nodiscard]] Lazy {
public:
  using promise_type = detail::LazyPromise<T>;
  using ValueType = T;
  Lazy(Lazy &&other);
  ~Lazy();
  struct ValueAwaiter {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept {}
    T await_resume();
  };
  auto operator co_await() && { return ValueAwaiter{}; }
};

template <typename LazyType>
auto syncAwait(LazyType &&lazy) ->
    typename std::decay_t<LazyType>::ValueType;

template <typename Rep, typename Period>
Lazy<void> sleep(std::chrono::duration<Rep, Period> dur);

} // namespace coro
} // namespace async_simple

#endif
