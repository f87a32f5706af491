// Awaits a function that takes a function pointer and a `void *` to go with it:
//
//   int ask(const char *name, void (*answer)(int status, const char *text,
//                                            void *data), void *data);
//
//   auto [status, text] = co_await cotidy::await_c_callback<int, std::string>(
//       [&](auto answer, void *data) { ask(name, answer, data); });
#pragma once

#include <cotidy/await_callback.hpp>

#include <cstddef>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cotidy {

/// Converts to a pointer to a function that takes the results and a `void *`,
/// which may stand before or behind them.
template <class... Results> class c_callback {
  template <class Return, class... Parameters>
  using pointer = Return (*)(Parameters...);

  static void data_first(void *data, Results... results) {
    callback<Results...>::adopt(data)(std::move(results)...);
  }
  static void data_last(Results... results, void *data) {
    callback<Results...>::adopt(data)(std::move(results)...);
  }

  template <std::size_t Place, class Function, class... Parameters>
  static constexpr bool fits =
      std::is_same_v<std::tuple_element_t<Place, std::tuple<Parameters...>>,
                     void *> &&
      std::is_invocable_v<Function, Parameters...>;
  template <class... Parameters>
  static constexpr bool first = fits<0, decltype(data_first), Parameters...>;
  template <class... Parameters>
  static constexpr bool last =
      fits<sizeof...(Results), decltype(data_last), Parameters...>;

public:
  /// The function must be called exactly once. It returns Return(), and does
  /// not let exceptions through to its caller, which is C.
  template <class Return, class... Parameters>
    requires(sizeof...(Parameters) == sizeof...(Results) + 1) &&
            (first<Parameters...> || last<Parameters...>)
  operator pointer<Return, Parameters...>() const noexcept {
    static_assert(sizeof...(Parameters) == 1 || !first<Parameters...> ||
                      !last<Parameters...>,
                  "which `void *` is the data? see callback::adopt");
    return [](Parameters... parameters) noexcept -> Return {
      if constexpr (first<Parameters...>)
        data_first(std::forward<Parameters>(parameters)...);
      else
        data_last(std::forward<Parameters>(parameters)...);
      return Return();
    };
  }
};

namespace detail {

template <class Initiate, class... Results> struct c_initiation {
  void operator()(callback<Results...> callback) {
    std::invoke(std::forward<Initiate>(initiate), c_callback<Results...>(),
                std::move(callback).release());
  }
  Initiate initiate;
};

} // namespace detail

/// The same for functions that take a function pointer and a `void *`: calls
/// `initiate(function, data)`, where `function` is a c_callback. If it turns
/// out that `function` will never be called,
/// `callback<Results...>::adopt(data)` takes it back, to be called or dropped.
template <class... Results, class Initiate, class Schedule = detail::at_once>
  requires std::is_invocable_v<Initiate, c_callback<Results...>, void *> &&
           detail::scheduler<std::decay_t<Schedule>>
[[nodiscard]] auto await_c_callback(Initiate &&initiate,
                                    Schedule &&schedule = Schedule()) {
  return await_callback<Results...>(
      detail::c_initiation<Initiate, Results...>{
          std::forward<Initiate>(initiate)},
      std::forward<Schedule>(schedule));
}

} // namespace cotidy
