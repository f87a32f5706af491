// The names of pplx that the tests use, declared as the C++ REST SDK does.
#ifndef INPUTS_PPLXTASKS_H
#define INPUTS_PPLXTASKS_H

#include <type_traits>

namespace pplx {

template <typename T> class task;

namespace details {
template <typename T> T made();
template <typename T> struct unwrap {
  using type = task<T>;
};
template <typename T> struct unwrap<task<T>> {
  using type = task<T>;
};
} // namespace details

template <typename T> class task {
public:
  template <typename Function>
  auto then(Function &&func) const ->
      typename details::unwrap<std::invoke_result_t<Function, T>>::type {
    return details::made<
        typename details::unwrap<std::invoke_result_t<Function, T>>::type>();
  }
  T get() const;
};
template <> class task<void> {
public:
  template <typename Function>
  auto then(Function &&func) const ->
      typename details::unwrap<std::invoke_result_t<Function>>::type {
    return details::made<
        typename details::unwrap<std::invoke_result_t<Function>>::type>();
  }
  void get() const;
};

template <typename Function>
auto create_task(Function func) ->
    typename details::unwrap<std::invoke_result_t<Function>>::type {
  return details::made<
      typename details::unwrap<std::invoke_result_t<Function>>::type>();
}

} // namespace pplx

#endif
