#ifndef INPUTS_CPPCORO_SYNC_WAIT_HPP
#define INPUTS_CPPCORO_SYNC_WAIT_HPP

#include <cppcoro/task.hpp>
#include <type_traits>

namespace cppcoro {
template <typename AWAITABLE>
auto sync_wait(AWAITABLE &&awaitable) ->
    typename std::remove_cvref_t<AWAITABLE>::value_type;
} // namespace cppcoro

#endif
