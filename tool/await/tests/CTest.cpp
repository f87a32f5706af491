// Function pointers with a `void *`.

#include "Task.h"

#include <cotidy/await_c_callback.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using cotidy::await_c_callback;

namespace {

// Libraries of C: each forgets what it was given when it calls it.
template <class Function> struct CallLater {
  Function *Called = nullptr;
  void *Data = nullptr;
};

CallLater<void(int, const char *, void *)> Answer;
void askDataLast(void (*Function)(int, const char *, void *), void *Data) {
  Answer = {Function, Data};
}

CallLater<void(void *, int)> Fired;
void timerDataFirst(void (*Function)(void *, int), void *Data) {
  Fired = {Function, Data};
}

CallLater<int(void *)> Idle;
void addIdle(int (*Function)(void *), void *Data) { Idle = {Function, Data}; }

struct Request {
  void *Data = nullptr;
  void (*Done)(Request *, int) = nullptr;
};
int submit(Request *To, void (*Done)(Request *, int)) {
  if (!To)
    return -22;
  To->Done = Done;
  return 0;
}

template <class T> struct C : testing::Test {};
using Tasks = testing::Types<Eager, Lazy>;
TYPED_TEST_SUITE(C, Tasks);

TYPED_TEST(C, TakesItsDataBehindTheResults) {
  auto Body = []() -> TypeParam {
    auto [Status, Text] = co_await await_c_callback<int, std::string>(
        [](auto Function, void *Data) { askDataLast(Function, Data); });
    EXPECT_EQ(Status, 200);
    EXPECT_EQ(Text, "a text that is too long for a small string");
  };
  auto Task = Body();
  Task.start();
  {
    std::string Short = "a text that is too long for a small string";
    Answer.Called(200, Short.c_str(), Answer.Data);
  }
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(C, TakesItsDataBeforeTheResults) {
  auto Body = []() -> TypeParam {
    EXPECT_EQ(co_await await_c_callback<int>(timerDataFirst), 3);
  };
  auto Task = Body();
  Task.start();
  Fired.Called(Fired.Data, 3);
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(C, TakesNothingButItsData) {
  auto Body = []() -> TypeParam { co_await await_c_callback<>(addIdle); };
  auto Task = Body();
  Task.start();
  EXPECT_EQ(Idle.Called(Idle.Data), 0);
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(C, MayCallAtOnce) {
  auto Body = []() -> TypeParam {
    int Got = co_await await_c_callback<int>([](auto Function, void *Data) {
      static_cast<void (*)(int, void *)>(Function)(5, Data);
    });
    EXPECT_EQ(Got, 5);
  };
  auto Task = Body();
  Task.start();
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(C, KeepsItsDataWhereverThereIsRoom) {
  Request Sent;
  auto Body = [&]() -> TypeParam {
    int Status = co_await cotidy::await_callback<int>([&](auto Callback) {
      Sent.Data = std::move(Callback).release();
      submit(&Sent, [](Request *Sent, int Status) {
        cotidy::callback<int>::adopt(Sent->Data)(Status);
      });
    });
    EXPECT_EQ(Status, 1);
  };
  auto Task = Body();
  Task.start();
  Sent.Done(&Sent, 1);
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(C, GivesItsDataBackIfItDoesNotStart) {
  auto Body = []() -> TypeParam {
    int Status = co_await cotidy::await_callback<int>([](auto Callback) {
      void *Data = std::move(Callback).release();
      if (int Error = submit(nullptr, nullptr))
        cotidy::callback<int>::adopt(Data)(Error);
    });
    EXPECT_EQ(Status, -22);
    co_await await_c_callback<int>([](auto, void *Data) {
      auto Dropped = cotidy::callback<int>::adopt(Data);
    });
  };
  auto Task = Body();
  Task.start();
  ASSERT_TRUE(Task.done());
  EXPECT_THROW(Task.get(), cotidy::callback_dropped);
}

TYPED_TEST(C, MayCallWhenTheCoroutineIsDestroyed) {
  auto Body = []() -> TypeParam {
    co_await await_c_callback<int>(timerDataFirst);
    ADD_FAILURE() << "resumed although destroyed";
  };
  auto Task = Body();
  Task.start();
  Task.destroy();
  Fired.Called(Fired.Data, 3);
}

TYPED_TEST(C, GoesThroughASchedulerToo) {
  std::unique_ptr<cotidy::resumption> Posted;
  auto Body = [&]() -> TypeParam {
    co_await await_c_callback<int>(timerDataFirst, [&](auto Resume) {
      Posted = std::make_unique<cotidy::resumption>(Resume);
    });
  };
  auto Task = Body();
  Task.start();
  Fired.Called(Fired.Data, 3);
  EXPECT_FALSE(Task.done());
  (*Posted)();
  EXPECT_TRUE(Task.done());
}

template <class Pointer, class... Results>
constexpr bool Fits =
    std::is_convertible_v<cotidy::c_callback<Results...>, Pointer>;

static_assert(Fits<void (*)(int, void *), int>);
static_assert(Fits<void (*)(void *, const int &), int>);
static_assert(Fits<void (*)(char *, void *), void *>);
static_assert(Fits<bool (*)(void *, char *, int), std::string, int>);
static_assert(!Fits<void (*)(int), int>);
static_assert(!Fits<void (*)(int, int), int>);
static_assert(!Fits<void (*)(int, void *, int), int, int>);
static_assert(!Fits<void (*)(int, void *), std::string>);
static_assert(!Fits<void (*)(int, const void *), int>);

} // namespace
