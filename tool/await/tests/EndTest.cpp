// Completions that are lost, too many, too late, or end in an exception.

#include "Operation.h"
#include "Task.h"

#include <cotidy/await_callback.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

using cotidy::await_callback;

namespace {

template <class T> struct End : testing::Test {};
using Tasks = testing::Types<Eager, Lazy>;
TYPED_TEST_SUITE(End, Tasks);

TYPED_TEST(End, IsAnExceptionIfTheCallbackIsDropped) {
  Operation<int> Read;
  auto Body = [&]() -> TypeParam {
    co_await await_callback<int>([&](auto Callback) { Read.start(Callback); });
  };
  auto Task = Body();
  Task.start();
  auto Copy = Read.Callback;
  Read.Callback = nullptr;
  EXPECT_FALSE(Task.done());
  Copy = nullptr;
  ASSERT_TRUE(Task.done());
  EXPECT_THROW(Task.get(), cotidy::callback_dropped);
}

TYPED_TEST(End, IsAnExceptionIfTheCallbackIsNotTaken) {
  auto Body = [&]() -> TypeParam { co_await await_callback<int>([](auto) {}); };
  auto Task = Body();
  Task.start();
  ASSERT_TRUE(Task.done());
  EXPECT_THROW(Task.get(), cotidy::callback_dropped);
}

TYPED_TEST(End, IsWhatTheInitiationThrows) {
  Operation<std::shared_ptr<int>> Read;
  auto Late = std::make_shared<int>(1);
  auto Body = [&]() -> TypeParam {
    auto Start = [&](auto Callback) {
      Read.start(Callback);
      throw std::runtime_error("not today");
    };
    try {
      co_await await_callback<std::shared_ptr<int>>(Start);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const std::runtime_error &Error) {
      EXPECT_STREQ(Error.what(), "not today");
    }
    co_await std::suspend_always();
    ADD_FAILURE() << "resumed by the callback";
  };
  auto Task = Body();
  Task.start();
  Read.Callback(Late);
  EXPECT_EQ(Late.use_count(), 1);
  Read.Callback = nullptr;
  EXPECT_FALSE(Task.done());
}

TYPED_TEST(End, IsWhatTheInitiationThrowsAfterACall) {
  auto Value = std::make_shared<int>(1);
  auto Body = [&]() -> TypeParam {
    auto Start = [&](auto Callback) {
      Callback(Value);
      throw std::runtime_error("too late");
    };
    co_await await_callback<std::shared_ptr<int>>(Start);
  };
  auto Task = Body();
  Task.start();
  ASSERT_TRUE(Task.done());
  EXPECT_THROW(Task.get(), std::runtime_error);
  EXPECT_EQ(Value.use_count(), 1);
}

struct Fragile {
  Fragile() = default;
  Fragile(Fragile &&) { throw std::runtime_error("broken"); }
};

TYPED_TEST(End, OfAResultThatCannotBeStored) {
  std::optional<cotidy::callback<Fragile>> Kept;
  auto Body = [&]() -> TypeParam {
    co_await await_callback<Fragile>([&](auto Callback) { Kept = Callback; });
  };
  auto Task = Body();
  Task.start();
  EXPECT_THROW((*Kept)(Fragile()), std::runtime_error);
  EXPECT_FALSE(Task.done());
  Kept.reset();
  ASSERT_TRUE(Task.done());
  EXPECT_THROW(Task.get(), cotidy::callback_dropped);
}

TYPED_TEST(End, ComesOnce) {
  std::optional<cotidy::callback<int>> Kept;
  int Resumptions = 0;
  auto Body = [&]() -> TypeParam {
    co_await await_callback<int>([&](auto Callback) { Kept = Callback; });
    ++Resumptions;
    co_await std::suspend_always();
    ++Resumptions;
  };
  auto Task = Body();
  Task.start();
  (*Kept)(1);
  EXPECT_EQ(Resumptions, 1);
#ifdef NDEBUG
  (*Kept)(2);
#else
  EXPECT_DEATH((*Kept)(2), "called a second time");
#endif
  Kept.reset();
  EXPECT_EQ(Resumptions, 1);
}

TYPED_TEST(End, LetsACallbackThatComesTooLateDoNothing) {
  Operation<std::shared_ptr<int>> Read;
  auto Late = std::make_shared<int>(1);
  auto Held = std::make_shared<int>(2);
  auto Body = [&]() -> TypeParam {
    auto Holds = Held;
    co_await await_callback<std::shared_ptr<int>>(
        [&](auto Callback) { Read.start(Callback); });
    ADD_FAILURE() << "resumed although destroyed";
  };
  auto Task = Body();
  Task.start();
  EXPECT_EQ(Held.use_count(), 2);
  Task.destroy();
  EXPECT_EQ(Held.use_count(), 1);
  Read.Callback(Late);
  EXPECT_EQ(Late.use_count(), 1);
}

TYPED_TEST(End, LetsACallbackThatIsDroppedTooLateDoNothing) {
  Operation<int> Read;
  auto Body = [&]() -> TypeParam {
    co_await await_callback<int>([&](auto Callback) { Read.start(Callback); });
    ADD_FAILURE() << "resumed although destroyed";
  };
  auto Task = Body();
  Task.start();
  Task.destroy();
  Read.Callback = nullptr;
}

TYPED_TEST(End, MayComeWhileTheOperationIsStarted) {
  for (bool Called : {false, true}) {
    std::optional<TypeParam> Task;
    auto Body = [&]() -> TypeParam {
      // Here, and not when the task is made: nobody could destroy it there.
      co_await std::suspend_always();
      auto Destroy = [&, Called](auto Callback) {
        // The captures go away with the frame.
        const bool Call = Called;
        Task->destroy();
        if (Call)
          Callback(1);
      };
      co_await await_callback<int>(Destroy);
      ADD_FAILURE() << "resumed although destroyed";
    };
    Task.emplace(Body());
    Task->start();
    Task->resume();
  }
}

/// Holds on to its value when it is moved.
struct Clinging {
  explicit Clinging(std::shared_ptr<int> Value) : Value(Value) {}
  Clinging(const Clinging &) = default;
  std::shared_ptr<int> Value;
};

TYPED_TEST(End, DestroysTheResultAlthoughTheCallbackLives) {
  std::optional<cotidy::callback<Clinging>> Kept;
  auto Value = std::make_shared<int>(1);
  auto Body = [&]() -> TypeParam {
    co_await await_callback<Clinging>([&](auto Callback) { Kept = Callback; });
  };
  auto Task = Body();
  Task.start();
  (*Kept)(Clinging(Value));
  ASSERT_TRUE(Task.done());
  EXPECT_EQ(Value.use_count(), 1);
}

/// Lets exceptions out to whoever resumes it.
struct Open {
  struct promise_type {
    std::coroutine_handle<> get_return_object() {
      return std::coroutine_handle<promise_type>::from_promise(*this);
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  Open(std::coroutine_handle<> Handle) : Handle(Handle) {}
  Open(Open &&) = delete;
  ~Open() { Handle.destroy(); }
  std::coroutine_handle<> Handle;
};

TEST(EndOfACoroutine, ThrowsWhereTheCallbackIsCalled) {
  Operation<int> Read;
  auto Body = [&]() -> Open {
    co_await await_callback<int>([&](auto Callback) { Read.start(Callback); });
    throw std::runtime_error("after the await");
  };
  Open Coroutine = Body();
  EXPECT_THROW(Read.complete(1), std::runtime_error);
}

} // namespace
