#ifndef INPUTS_FOLLY_CORO_BLOCKINGWAIT_H
#define INPUTS_FOLLY_CORO_BLOCKINGWAIT_H

#include "folly/coro/Task.h"

namespace folly {
namespace coro {

struct blocking_wait_fn {
  template <typename T> T operator()(Task<T> &&awaitable) const;
};
inline constexpr blocking_wait_fn blocking_wait{};
static constexpr blocking_wait_fn const &blockingWait = blocking_wait;

} // namespace coro
} // namespace folly

#endif
