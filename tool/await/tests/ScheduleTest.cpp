// Resumption by way of a scheduler.

#include "Operation.h"
#include "Task.h"

#include <cotidy/await_callback.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

using cotidy::await_callback;

namespace {

/// What a loop has to run.
struct Queue : std::deque<std::function<void()>> {
  void run() {
    for (; !empty(); pop_front())
      front()();
  }
};

template <class T> struct Schedule : testing::Test {
  Operation<int> Read;
  Queue Posted;
  int Got = 0;

  T read() {
    auto Start = [this](auto Callback) { Read.start(std::move(Callback)); };
    Got = co_await await_callback<int>(
        Start, [this](auto Resume) { Posted.push_back(Resume); });
  }
};
using Tasks = testing::Types<Eager, Lazy>;
TYPED_TEST_SUITE(Schedule, Tasks);

TYPED_TEST(Schedule, SaysWhereTheCoroutineGoesOn) {
  auto Task = this->read();
  Task.start();
  this->Read.complete(1);
  EXPECT_FALSE(Task.done());
  this->Posted.run();
  EXPECT_TRUE(Task.done());
  EXPECT_EQ(this->Got, 1);
}

TYPED_TEST(Schedule, SaysWhereTheCoroutineGoesOnWithoutAResult) {
  auto Task = this->read();
  Task.start();
  this->Read.Callback = nullptr;
  EXPECT_FALSE(Task.done());
  this->Posted.run();
  ASSERT_TRUE(Task.done());
  EXPECT_THROW(Task.get(), cotidy::callback_dropped);
}

TYPED_TEST(Schedule, IsNotAskedIfTheCoroutineDoesNotWait) {
  auto Body = [&]() -> TypeParam {
    this->Got = co_await await_callback<int>(
        [](auto Callback) { Callback(1); },
        [](auto) { ADD_FAILURE() << "scheduled"; });
  };
  auto Task = Body();
  Task.start();
  EXPECT_TRUE(Task.done());
  EXPECT_EQ(this->Got, 1);
}

TYPED_TEST(Schedule, LosesToDestruction) {
  auto Task = this->read();
  Task.start();
  this->Read.complete(1);
  Task.destroy();
  this->Posted.run();
  EXPECT_EQ(this->Got, 0);
}

TYPED_TEST(Schedule, MayForget) {
  auto Task = this->read();
  Task.start();
  this->Read.complete(1);
  this->Posted.clear();
  EXPECT_FALSE(Task.done());
}

TYPED_TEST(Schedule, ResumesOnce) {
  Operation<bool> Write;
  auto Body = [&]() -> TypeParam {
    auto StartRead = [&](auto Callback) { this->Read.start(Callback); };
    auto StartWrite = [&](auto Callback) { Write.start(Callback); };
    auto PostTwice = [&](auto Resume) {
      this->Posted.push_back(Resume);
      this->Posted.push_back(Resume);
    };
    // The first operand is there until both are evaluated.
    EXPECT_TRUE(co_await await_callback<int>(StartRead, PostTwice) &&
                co_await await_callback<bool>(StartWrite));
  };
  auto Task = Body();
  Task.start();
  this->Read.complete(1);
  this->Posted.run();
  EXPECT_FALSE(Task.done());
  Write.complete(true);
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(Schedule, MayDestroyTheCoroutine) {
  for (bool Called : {false, true}) {
    std::optional<TypeParam> Task;
    auto Body = [&]() -> TypeParam {
      auto Start = [&](auto Callback) { this->Read.start(Callback); };
      co_await await_callback<int>(Start, [&](auto Resume) {
        this->Posted.push_back(Resume);
        Task.reset();
      });
      ADD_FAILURE() << "resumed although destroyed";
    };
    Task.emplace(Body());
    Task->start();
    if (Called)
      this->Read.complete(1);
    else
      this->Read.Callback = nullptr;
    this->Posted.run();
  }
}

/// Does things after the coroutine has gone on, and gone away.
TYPED_TEST(Schedule, OutlivesTheCoroutineWhileItRuns) {
  std::optional<cotidy::callback<>> Kept;
  auto Name = std::make_shared<std::string>("the scheduler's own");
  std::string Seen;
  std::optional<TypeParam> Task;
  auto Body = [&]() -> TypeParam {
    auto Post = [&, Name](auto Resume) {
      {
        auto Last = std::move(Resume);
        Last();
      }
      Task.reset();
      Seen = *Name;
    };
    co_await await_callback<>([&](auto Callback) { Kept = Callback; }, Post);
    Kept.reset();
  };
  Task.emplace(Body());
  Task->start();
  (*Kept)();
  EXPECT_EQ(Seen, "the scheduler's own");
  EXPECT_EQ(Name.use_count(), 1);
}

} // namespace
