// What co_await gives, and when the coroutine goes on.

#include "Operation.h"
#include "Task.h"

#include <cotidy/await_callback.hpp>
#include <gtest/gtest.h>

#include <any>
#include <memory>
#include <string>
#include <system_error>

using cotidy::await_callback;

namespace {

template <class T> struct Call : testing::Test {};
using Tasks = testing::Types<Eager, Lazy>;
TYPED_TEST_SUITE(Call, Tasks);

TYPED_TEST(Call, GivesNothing) {
  Operation<> Pause;
  bool Over = false;
  auto Body = [&]() -> TypeParam {
    co_await await_callback<>([&](auto Callback) { Pause.start(Callback); });
    Over = true;
  };
  auto Task = Body();
  Task.start();
  EXPECT_FALSE(Over);
  Pause.complete();
  EXPECT_TRUE(Over);
}

TYPED_TEST(Call, GivesAValue) {
  Operation<std::string> Read;
  std::string Line;
  auto Body = [&]() -> TypeParam {
    Line = co_await await_callback<std::string>(
        [&](auto Callback) { Read.start(std::move(Callback)); });
  };
  auto Task = Body();
  Task.start();
  Read.complete("a line that is too long for a small string");
  EXPECT_EQ(Line, "a line that is too long for a small string");
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(Call, GivesSeveralValues) {
  Operation<std::error_code, std::string> Read;
  auto Body = [&]() -> TypeParam {
    auto Start = [&](auto Callback) { Read.start(std::move(Callback)); };
    auto [Error, Line] =
        co_await await_callback<std::error_code, std::string>(Start);
    EXPECT_EQ(Error, std::errc::timed_out);
    EXPECT_EQ(Line, "half a line");
  };
  auto Task = Body();
  Task.start();
  Read.complete(std::make_error_code(std::errc::timed_out), "half a line");
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(Call, MovesWhatCannotBeCopied) {
  Operation<std::unique_ptr<int>> Make;
  auto Body = [&]() -> TypeParam {
    auto Made = co_await await_callback<std::unique_ptr<int>>(
        [&](auto Callback) { Make.start(std::move(Callback)); });
    EXPECT_EQ(*Made, 7);
  };
  auto Task = Body();
  Task.start();
  Make.complete(std::make_unique<int>(7));
  EXPECT_TRUE(Task.done());
}

/// Has no default.
struct Page {
  explicit Page(std::string Text) : Text(std::move(Text)) {}
  std::string Text;
};

TYPED_TEST(Call, CopiesWhatIsGivenByReference) {
  Operation<const Page &, const char *> Load;
  auto Body = [&]() -> TypeParam {
    auto Start = [&](auto Callback) { Load.start(std::move(Callback)); };
    auto [Loaded, From] = co_await await_callback<Page, std::string>(Start);
    EXPECT_EQ(Loaded.Text, "text");
    EXPECT_EQ(From, "here");
  };
  auto Task = Body();
  Task.start();
  {
    Page Short("text");
    std::string From = "here";
    Load.complete(Short, From.c_str());
  }
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(Call, TellsAValueFromWhatItHolds) {
  Operation<std::any> Ask;
  auto Body = [&]() -> TypeParam {
    std::any Answer = co_await await_callback<std::any>(
        [&](auto Callback) { Ask.start(std::move(Callback)); });
    EXPECT_EQ(std::any_cast<int>(Answer), 3);
  };
  auto Task = Body();
  Task.start();
  Ask.complete(3);
  EXPECT_TRUE(Task.done());
}

/// A function that takes any callable, and keeps it without copying.
template <class Handler> struct Twice {
  Handler Callback;
  explicit operator bool() const { return bool(Callback); }
};
template <class Handler> auto loadTwice(Handler &&Callback) {
  return std::make_unique<Twice<Handler>>(
      Twice<Handler>{std::forward<Handler>(Callback)});
}

TYPED_TEST(Call, ComesFromATemplateToo) {
  std::unique_ptr<Twice<cotidy::callback<int>>> Loading;
  int Sum = 0;
  auto Body = [&]() -> TypeParam {
    Sum = co_await await_callback<int>(
        [&](auto Callback) { Loading = loadTwice(std::move(Callback)); });
    // The callback that is being called goes away.
    Loading.reset();
    Sum += co_await await_callback<int>(
        [&](auto Callback) { Loading = loadTwice(std::move(Callback)); });
  };
  auto Task = Body();
  Task.start();
  EXPECT_TRUE(*Loading);
  Loading->Callback(1);
  EXPECT_FALSE(Task.done());
  Loading->Callback(2);
  EXPECT_EQ(Sum, 3);
  EXPECT_TRUE(Task.done());
}

TYPED_TEST(Call, MayComeAtOnceAgainAndAgain) {
  const void *Outermost = nullptr, *Innermost = nullptr;
  int Sum = 0;
  auto Body = [&]() -> TypeParam {
    for (int I = 0; I < 100'000; ++I)
      Sum += co_await await_callback<int>([&](auto Callback) {
        Innermost = __builtin_frame_address(0);
        if (!Outermost)
          Outermost = Innermost;
        Callback(1);
      });
  };
  auto Task = Body();
  Task.start();
  EXPECT_TRUE(Task.done());
  EXPECT_EQ(Sum, 100'000);
  EXPECT_EQ(Innermost, Outermost);
}

TYPED_TEST(Call, MayStandTwiceInOneExpression) {
  Operation<int> Left, Right;
  int Product = 0;
  auto Body = [&]() -> TypeParam {
    auto GetLeft = [&](auto Callback) { Left.start(Callback); };
    auto GetRight = [&](auto Callback) { Right.start(Callback); };
    Product = co_await await_callback<int>(GetLeft) *
              co_await await_callback<int>(GetRight);
  };
  auto Task = Body();
  Task.start();
  Left.complete(6);
  Right.complete(7);
  EXPECT_EQ(Product, 42);
}

TYPED_TEST(Call, LeavesACallableWithANameWhereItIs) {
  Operation<int> Read;
  auto Alive = std::make_shared<int>(1);
  std::weak_ptr<int> Watch = Alive;
  auto Body = [&]() -> TypeParam {
    auto Start = [&Read, Alive = std::move(Alive),
                  Only = std::make_unique<int>(2)](auto Callback) {
      EXPECT_EQ(Alive.use_count(), 1);
      EXPECT_EQ(*Only, 2);
      Read.start(std::move(Callback));
    };
    EXPECT_EQ(co_await await_callback<int>(Start), 1);
    EXPECT_EQ(co_await await_callback<int>(Start), 2);
  };
  auto Task = Body();
  Task.start();
  Read.complete(1);
  EXPECT_FALSE(Watch.expired());
  Read.complete(2);
  EXPECT_TRUE(Task.done());
  EXPECT_TRUE(Watch.expired());
}

// Under AddressSanitizer, this is the double free of GCC 11 and 12; there it
// does not compile, see refused/unnamed-capture.cpp.
TYPED_TEST(Call, TakesACallableWithoutAName) {
  if constexpr (cotidy::detail::survives<std::string>) {
    Operation<int> Read;
    auto Alive = std::make_shared<std::string>("alive");
    auto Body = [&]() -> TypeParam {
      co_await await_callback<int>([&Read, Alive](auto Callback) {
        EXPECT_EQ(*Alive, "alive");
        Read.start(std::move(Callback));
      });
    };
    auto Task = Body();
    Task.start();
    Read.complete(1);
    EXPECT_TRUE(Task.done());
    EXPECT_EQ(Alive.use_count(), 1);
  }
}

} // namespace
