// Two threads at the same moment, over and over. What is asserted here holds on
// any machine; that nothing else goes wrong is for the sanitizers to say.

#include "Task.h"

#include <cotidy/await_callback.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using cotidy::await_callback;

namespace {

constexpr int Times = 4000;

/// A thread that does one thing after the other, at once.
class Other {
public:
  ~Other() {
    begin(nullptr);
    Thread.join();
  }

  void begin(std::function<void()> Next) {
    wait();
    Work = std::move(Next);
    Busy.store(true, std::memory_order_release);
  }
  void wait() {
    while (Busy.load(std::memory_order_acquire))
      std::this_thread::yield();
  }

private:
  void run() {
    for (;;) {
      while (!Busy.load(std::memory_order_acquire))
        std::this_thread::yield();
      auto Doing = std::exchange(Work, nullptr);
      const bool Last = !Doing;
      if (!Last)
        Doing();
      Doing = nullptr;
      Busy.store(false, std::memory_order_release);
      if (Last)
        return;
    }
  }

  std::atomic<bool> Busy = false;
  std::function<void()> Work;
  std::thread Thread{[this] { run(); }};
};

enum Side { Here, There };

/// Lets two threads act at the same moment, or the one after the other, in
/// turn. All of it is relaxed, so that nothing that they do is in order because
/// of it.
class Race {
public:
  explicit Race(int Round) : Round(Round) {}

  void begin(Side Mine) {
    const Side Theirs = Mine == Here ? There : Here;
    if (Round % 4 == Theirs)
      return await(Ended[Theirs]);
    if (Round % 4 == Mine)
      return;
    Arrived[Mine].store(true, std::memory_order_relaxed);
    await(Arrived[Theirs]);
    // Each of them gets a lead, of different lengths.
    const int Delay = Mine == Here ? Round / 4 % 32 : Round / 128 % 32;
    for (int I = 0; I < Delay; ++I)
      Arrived[Mine].load(std::memory_order_relaxed);
  }
  void end(Side Mine) { Ended[Mine].store(true, std::memory_order_relaxed); }

private:
  static void await(const std::atomic<bool> &Flag) {
    while (!Flag.load(std::memory_order_relaxed))
      std::this_thread::yield();
  }

  int Round;
  std::atomic<bool> Arrived[2] = {}, Ended[2] = {};
};

struct Threads : testing::Test {
  Other Elsewhere;
  const std::string Text = std::string(100, 'x');

  /// Has \p Act done on the other thread.
  template <class Action> void elsewhere(Race &Both, Action Act) {
    Elsewhere.begin([&Both, Act]() mutable {
      Both.begin(There);
      Act();
      Both.end(There);
    });
  }
};

using TextCallback = std::optional<cotidy::callback<std::string>>;

/// Called, or dropped, while await_suspend is on its way out.
TEST_F(Threads, CallWhileTheCoroutineSuspends) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    TextCallback Kept;
    auto Body = [&]() -> Eager {
      int Started = 0;
      auto Start = [&](auto Callback) {
        Kept = std::move(Callback);
        elsewhere(Both, [&] { (*Kept)(Text); });
        Both.begin(Here);
        ++Started;
      };
      EXPECT_EQ(co_await await_callback<std::string>(Start), Text);
      EXPECT_EQ(Started, 1);
    };
    auto Task = Body();
    Both.end(Here);
    Elsewhere.wait();
    ASSERT_TRUE(Task.done());
  }
}

TEST_F(Threads, DropWhileTheCoroutineSuspends) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    auto Body = [&]() -> Eager {
      auto Start = [&](auto Callback) {
        TextCallback Kept = std::move(Callback);
        elsewhere(Both, [Kept = std::move(Kept)]() mutable { Kept.reset(); });
        Both.begin(Here);
      };
      co_await await_callback<std::string>(Start);
    };
    auto Task = Body();
    Both.end(Here);
    Elsewhere.wait();
    ASSERT_TRUE(Task.done());
    ASSERT_THROW(Task.get(), cotidy::callback_dropped);
  }
}

/// A coroutine that waits, and two copies of its callback.
struct Waiting {
  TextCallback Kept, Copy;
  std::string Got;
  int Resumptions = 0;
  std::optional<Eager> Task;

  Waiting() { Task.emplace(body()); }
  Eager body() {
    auto Start = [this](auto Callback) { Kept = Copy = std::move(Callback); };
    try {
      Got = co_await await_callback<std::string>(Start);
    } catch (const cotidy::callback_dropped &) {
      Got = "dropped";
    }
    ++Resumptions;
  }
};

TEST_F(Threads, DropTheLastTwoCopies) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    Waiting Await;
    elsewhere(Both, [&] { Await.Copy.reset(); });
    Both.begin(Here);
    Await.Kept.reset();
    Both.end(Here);
    Elsewhere.wait();
    ASSERT_EQ(Await.Got, "dropped");
    ASSERT_EQ(Await.Resumptions, 1);
  }
}

TEST_F(Threads, CallOneCopyAndDropTheOther) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    Waiting Await;
    elsewhere(Both, [&] {
      (*Await.Copy)(Text);
      Await.Copy.reset();
    });
    Both.begin(Here);
    Await.Kept.reset();
    Both.end(Here);
    Elsewhere.wait();
    ASSERT_EQ(Await.Got, Text);
    ASSERT_EQ(Await.Resumptions, 1);
  }
}

#ifdef NDEBUG
TEST_F(Threads, CallBothCopies) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    Waiting Await;
    elsewhere(Both, [&] { (*Await.Copy)("there"); });
    Both.begin(Here);
    (*Await.Kept)("here");
    Both.end(Here);
    Elsewhere.wait();
    ASSERT_TRUE(Await.Got == "here" || Await.Got == "there") << Await.Got;
    ASSERT_EQ(Await.Resumptions, 1);
  }
}
#endif

/// The one drops the last reference, the other the coroutine.
TEST_F(Threads, LeaveTogether) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    Waiting Await;
    (*Await.Copy)(Text);
    Await.Copy.reset();
    elsewhere(Both, [&] { Await.Kept.reset(); });
    Both.begin(Here);
    Await.Task.reset();
    Both.end(Here);
    Elsewhere.wait();
    ASSERT_EQ(Await.Got, Text);
  }
}

/// Says when the rest of its frame is being destroyed.
struct Farewell {
  Race &Both;
  ~Farewell() { Both.end(Here); }
};

/// The await has been destroyed, and its frame is about to be.
TEST_F(Threads, CallWhileTheFrameIsDestroyed) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Here); // ends first
    TextCallback Kept;
    auto Body = [&]() -> Eager {
      Farewell Says{Both};
      auto Start = [&](auto Callback) { Kept = std::move(Callback); };
      co_await await_callback<std::string>(Start);
      ADD_FAILURE() << "resumed although destroyed";
    };
    auto Task = Body();
    elsewhere(Both, [&, Call = Round % 2] {
      if (Call)
        (*Kept)(Text);
      Kept.reset();
    });
    Task.destroy();
    Elsewhere.wait();
  }
}

/// A loop with a thread of its own, the test's.
class Loop {
public:
  void post(std::function<void()> Next) {
    std::lock_guard Guard(Lock);
    Posted.push_back(std::move(Next));
  }
  void run() {
    std::vector<std::function<void()>> Ready;
    {
      std::lock_guard Guard(Lock);
      Ready.swap(Posted);
    }
    for (auto &Next : Ready)
      Next();
  }

private:
  std::mutex Lock;
  std::vector<std::function<void()>> Posted;
};

/// A coroutine that only this thread resumes and destroys, whatever the other
/// one does to its callback meanwhile.
class Scheduled : public Threads, public testing::WithParamInterface<bool> {
protected:
  Loop Own;
  int Resumed = 0;

  Eager body(Race &Both, std::thread::id Owner) {
    auto Start = [&](auto Callback) {
      TextCallback Kept = std::move(Callback);
      elsewhere(Both, [this, Kept = std::move(Kept)]() mutable {
        if (GetParam())
          (*Kept)(Text);
        Kept.reset();
      });
      if (Suspending)
        Both.begin(Here);
    };
    auto Post = [this](cotidy::resumption Resume) {
      Own.post(std::move(Resume));
    };
    try {
      auto Got = co_await await_callback<std::string>(Start, Post);
      EXPECT_EQ(Got, Text);
    } catch (const cotidy::callback_dropped &) {
      EXPECT_FALSE(GetParam());
    }
    EXPECT_EQ(std::this_thread::get_id(), Owner);
    ++Resumed;
  }

  /// Whether the race is about the suspension.
  bool Suspending = false;
};

TEST_P(Scheduled, ResumesOnItsOwnThread) {
  Suspending = true;
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    auto Task = body(Both, std::this_thread::get_id());
    Both.end(Here);
    for (; !Task.done(); std::this_thread::yield())
      Own.run();
    Elsewhere.wait();
  }
  EXPECT_EQ(Resumed, Times);
}

TEST_P(Scheduled, IsDestroyedMeanwhile) {
  for (int Round = 0; Round < Times; ++Round) {
    Race Both(Round);
    auto Task = body(Both, std::this_thread::get_id());
    Both.begin(Here);
    if (Round % 8 < 4)
      Own.run();
    Task.destroy();
    Both.end(Here);
    Elsewhere.wait();
    const int Before = Resumed;
    Own.run();
    ASSERT_EQ(Resumed, Before) << "resumed although destroyed";
  }
}

INSTANTIATE_TEST_SUITE_P(Callback, Scheduled, testing::Bool(),
                         [](const auto &Info) {
                           return Info.param ? "IsCalled" : "IsDropped";
                         });

} // namespace
