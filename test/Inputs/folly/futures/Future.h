// The names of folly's futures that the tests use, declared as folly does.
#ifndef INPUTS_FOLLY_FUTURES_FUTURE_H
#define INPUTS_FOLLY_FUTURES_FUTURE_H

#include <chrono>
#include <type_traits>

namespace folly {

struct Unit {};
class exception_wrapper {};
template <class T> class Future;
template <class T> class SemiFuture;

namespace futures::detail {
template <class T> T made();
template <class T> struct lift {
  using type = T;
};
template <> struct lift<void> {
  using type = Unit;
};
template <class T> struct lift<Future<T>> {
  using type = T;
};
template <class T> struct lift<SemiFuture<T>> {
  using type = T;
};
template <class F, class T>
using result = typename lift<
    typename std::conditional_t<std::is_invocable_v<F, T>,
                                std::invoke_result<F, T>,
                                std::invoke_result<F>>::type>::type;
} // namespace futures::detail

template <class T> class [[nodiscard]] SemiFuture {
public:
  SemiFuture(SemiFuture &&) noexcept;
  ~SemiFuture();
  template <typename F>
  SemiFuture<futures::detail::result<F, T>> deferValue(F &&func) && {
    return futures::detail::made<SemiFuture<futures::detail::result<F, T>>>();
  }
};

template <class T> class [[nodiscard]] Future {
public:
  Future(Future &&) noexcept;
  ~Future();
  template <typename F>
  Future<futures::detail::result<F, T>> thenValue(F &&func) && {
    return futures::detail::made<Future<futures::detail::result<F, T>>>();
  }
  template <class F> Future<T> thenError(F &&func) && {
    return futures::detail::made<Future<T>>();
  }
  template <typename F> Future<T> ensure(F &&func) && {
    return futures::detail::made<Future<T>>();
  }
  T get() &&;
};

template <class T> Future<std::decay_t<T>> makeFuture(T &&t);
Future<Unit> makeFuture();

} // namespace folly

#endif
