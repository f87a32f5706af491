#ifndef INPUTS_FOLLY_CORO_SLEEP_H
#define INPUTS_FOLLY_CORO_SLEEP_H

#include "folly/coro/Task.h"
#include <chrono>

namespace folly {
using HighResDuration = std::chrono::microseconds;
class Timekeeper;
namespace coro {
Task<void> sleep(HighResDuration d, Timekeeper *tk = nullptr);
} // namespace coro
} // namespace folly

#endif
