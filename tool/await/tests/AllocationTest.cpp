// An await allocates once. Counts for the whole program, so not for sanitizers,
// which have an operator new of their own.

#include "Task.h"

#include <cotidy/await_callback.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <optional>

static int Allocations = 0;

void *operator new(std::size_t Size) {
  ++Allocations;
  if (void *Memory = std::malloc(Size))
    return Memory;
  throw std::bad_alloc();
}
void operator delete(void *Memory) noexcept { std::free(Memory); }
void operator delete(void *Memory, std::size_t) noexcept { std::free(Memory); }

namespace {

TEST(Allocation, IsOneForEachAwait) {
  std::optional<cotidy::callback<int>> Kept;
  std::optional<cotidy::resumption> Posted;
  auto Body = [&]() -> Lazy {
    auto Start = [&](auto Callback) { Kept = Callback; };
    for (;;)
      co_await cotidy::await_callback<int>(
          Start, [&](auto Resume) { Posted = Resume; });
  };
  auto Task = Body();
  Task.start();
  const int Before = Allocations;
  for (int I = 0; I < 10; ++I) {
    (*Kept)(I);
    (*Posted)();
  }
  EXPECT_EQ(Allocations, Before + 10);
}

} // namespace
