// Awaits a function that takes a callback, from a coroutine of any task type:
//
//   void load(std::string url, std::function<void(std::error_code, Page)>);
//
//   auto start = [&](auto callback) { load(url, std::move(callback)); };
//   auto [ec, page] =
//       co_await cotidy::await_callback<std::error_code, Page>(start);
//
// co_await gives what the callback was called with: nothing, a value, or a
// std::tuple of values. It resumes the coroutine exactly once. Needs the
// standard library only. For callbacks of C, see await_c_callback.hpp.
#pragma once

#include <atomic>
#include <cassert>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cotidy {

/// What co_await throws if the last copy of the callback is destroyed and none
/// was ever called: nothing else would resume the coroutine.
struct callback_dropped : std::exception {
  const char *what() const noexcept override {
    return "the callback was destroyed without having been called";
  }
};

namespace detail {

/// Where coroutine and callback meet. What the sides must know of each other is
/// one word: flags, and above them a count of the callback's references.
class meeting {
public:
  /// The one reference belongs to await_suspend, until it calls suspend().
  explicit meeting(std::coroutine_handle<> which) : coroutine(which) {}
  meeting(const meeting &) = delete;
  meeting &operator=(const meeting &) = delete;

  // The callback's side:

  void add() noexcept { word.fetch_add(one, std::memory_order_relaxed); }

  void release() {
    // Each releases what it did, the last one acquires it before it deletes.
    auto seen = word.load(std::memory_order_relaxed);
    while (seen >= 2 * one)
      if (word.compare_exchange_weak(seen, seen - one,
                                     std::memory_order_release,
                                     std::memory_order_relaxed))
        return;
    // Only who holds a reference can add one, so this is the last, but for
    // those that finish() hands to a scheduler.
    if (!(seen & ready))
      finish();
    seen = word.fetch_sub(one, std::memory_order_acq_rel);
    if (seen < 2 * one && (seen & gone))
      delete this;
  }

  /// Only the first call may store its result. Relaxed: the result is this
  /// call's alone until finish().
  bool claim() noexcept {
    const auto before = word.fetch_or(called, std::memory_order_relaxed);
    assert(!(before & called) && "a callback was called a second time");
    return !(before & (called | gone));
  }

  /// The result is stored, or none will ever be. Of this and suspend(), whoever
  /// comes second sees the other's flag and lets the coroutine go on: releases
  /// what it leaves there, the result or the frame, acquires what it takes.
  void finish() {
    const auto before = word.fetch_or(ready, std::memory_order_acq_rel);
    if ((before & (waiting | gone)) == waiting)
      wake();
  }

  // The coroutine's side:

  /// The operation is started: gives the reference back and lets finish()
  /// resume the coroutine, in one step. False if it need not suspend.
  bool suspend() noexcept {
    const auto before =
        word.fetch_add(waiting - one, std::memory_order_acq_rel);
    const bool last = before < 2 * one;
    if (!(before & gone))
      return !(before & ready) && !last;
    // Starting it destroyed the coroutine.
    if (last)
      delete this;
    return true;
  }

  bool is_ready() const noexcept {
    return word.load(std::memory_order_acquire) & ready;
  }

  /// The coroutine wants nothing any more.
  void leave() noexcept {
    if (word.fetch_or(gone, std::memory_order_acq_rel) < one)
      delete this;
  }

  /// Resumes the coroutine, at most once, on the thread that owns it. Relaxed:
  /// on that thread it was suspended, or is destroyed.
  void resume_here() {
    const auto before = word.fetch_or(resumed, std::memory_order_relaxed);
    if (!(before & (resumed | gone)))
      coroutine.resume();
  }

protected:
  virtual ~meeting() = default;

  /// Does nothing after it has resumed the coroutine, which may end `this`.
  virtual void wake() { coroutine.resume(); }

private:
  enum : std::size_t {
    called = 1,   // a call has the result in hand
    ready = 2,    // the result is stored, or none will be
    waiting = 4,  // the coroutine may be resumed
    gone = 8,     // the coroutine is done with this
    resumed = 16, // by a resumption
    one = 32      // a reference
  };

  std::atomic<std::size_t> word = one;
  const std::coroutine_handle<> coroutine;
};

/// A counted reference of the callback's side.
template <class Meeting> class reference {
public:
  /// Takes over a reference that is counted already.
  explicit reference(Meeting *counted) noexcept : to(counted) {}
  reference(const reference &other) noexcept : to(other.to) {
    if (to)
      to->add();
  }
  reference(reference &&other) noexcept : to(other.detach()) {}
  reference &operator=(reference other) noexcept {
    std::swap(to, other.to);
    return *this;
  }
  ~reference() {
    if (to)
      to->release();
  }

  Meeting *detach() noexcept { return std::exchange(to, nullptr); }
  Meeting *operator->() const noexcept { return to; }
  explicit operator bool() const noexcept { return to; }

private:
  Meeting *to;
};

template <class... Results> struct awaited : meeting {
  using meeting::meeting;
  std::optional<std::tuple<Results...>> result;
};

} // namespace detail

/// What `schedule` has called on the coroutine's own thread: see
/// await_callback. Resumes the coroutine once, or not at all if it has been
/// destroyed.
class resumption {
public:
  explicit resumption(detail::reference<detail::meeting> meeting) noexcept
      : where(std::move(meeting)) {}
  void operator()() const { where->resume_here(); }

private:
  detail::reference<detail::meeting> where;
};

/// What the awaited function gets for a callback. Any thread may call it, also
/// before the function that it was given to returns. It is to be called once;
/// another call fails an assertion, or does nothing where those are off. When
/// the last copy is destroyed uncalled, that resumes the coroutine too, there
/// and then: see callback_dropped.
template <class... Results> class callback {
  using Awaited = detail::awaited<Results...>;

public:
  explicit callback(detail::reference<Awaited> meeting) noexcept
      : where(std::move(meeting)) {}

  /// Resumes the coroutine before it returns, unless that has not suspended yet
  /// or has been destroyed. What the coroutine's resumption throws, it throws.
  void operator()(Results... results) const {
    assert(where && "a callback was called that has been moved from");
    if (!where || !where->claim())
      return;
    // If this throws, the callback will count as dropped.
    where->result.emplace(std::move(results)...);
    where->finish();
    // Nothing here: the coroutine may have destroyed this callback.
  }

  explicit operator bool() const noexcept { return bool(where); }

  /// For functions that take a `void *` along: puts this callback into one.
  /// It must be taken out again exactly once, by adopt() of the same type.
  [[nodiscard]] void *release() && noexcept { return where.detach(); }
  [[nodiscard]] static callback adopt(void *data) noexcept {
    return callback(detail::reference(static_cast<Awaited *>(data)));
  }

private:
  detail::reference<Awaited> where;
};

namespace detail {

/// In place of a scheduler: resumes where the callback is called.
struct at_once {};

template <class Schedule, class... Results>
class scheduled : public awaited<Results...> {
public:
  scheduled(std::coroutine_handle<> which, Schedule how)
      : awaited<Results...>(which), schedule(std::move(how)) {}

private:
  void wake() override {
    // The coroutine may be done with all this before schedule returns.
    this->add();
    const reference<meeting> keep(this);
    schedule(resumption(keep));
  }

  Schedule schedule;
};

/// What co_await is applied to. Initiate is an lvalue reference or a value.
template <class Initiate, class Schedule, class... Results> struct awaiter {
  using Awaited = awaited<Results...>;

  bool await_ready() const noexcept { return false; }

  bool await_suspend(std::coroutine_handle<> coroutine) {
    assert(!mine && "awaited twice");
    if constexpr (std::is_same_v<Schedule, at_once>)
      mine.reset(new Awaited(coroutine));
    else
      mine.reset(
          new scheduled<Schedule, Results...>(coroutine, std::move(schedule)));
    reference<Awaited> started(mine.get());
    // A callback that is called from here on finds the coroutine not waiting
    // yet, and leaves the result for suspend() to see.
    std::invoke(std::forward<Initiate>(initiate),
                callback<Results...>(started));
    // Not `this` any more: the frame may be destroyed.
    return started.detach()->suspend();
  }

  auto await_resume() {
    auto &result = mine->result;
    if (!result)
      throw callback_dropped();
    if constexpr (sizeof...(Results) > 1)
      return std::move(*result);
    else if constexpr (sizeof...(Results) == 1)
      return std::get<0>(std::move(*result));
  }

  struct leave {
    void operator()(Awaited *meeting) const noexcept {
      if (meeting->is_ready())
        meeting->result.reset(); // copies of the callback may live on
      meeting->leave();
    }
  };

  Initiate initiate;
  Schedule schedule;
  std::unique_ptr<Awaited, leave> mine = nullptr;
};

// GCC 11 and 12 destroy a lambda with captures that is written inside a
// co_await expression twice (asio#858). One that has a name they leave alone.
template <class Argument>
inline constexpr bool survives =
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
    std::is_lvalue_reference_v<Argument> ||
    std::is_trivially_destructible_v<Argument>;
#else
    true;
#endif

template <class Schedule>
concept scheduler = std::is_same_v<Schedule, at_once> ||
                    std::is_invocable_v<Schedule &, resumption>;

} // namespace detail

/// To be awaited: calls `initiate(callback)`, waits until that callback is
/// called, and gives what it was called with.
///
/// - `initiate`, not copied if it has a name, is called in the co_await
///   expression. What it throws leaves that, and the callback has no effect.
/// - Results are values: what a callback gets by reference, it copies or moves.
/// - The coroutine goes on where the callback is called. If that was before
///   `initiate` returned, it does not suspend, and the stack does not grow.
/// - While it waits, the coroutine may be destroyed; from then on the callback
///   does nothing, on any thread. But a call that came first, on another
///   thread, has resumed it: where such calls can be, give a `schedule`.
/// - `schedule(resumption)` is to have the resumption called on the thread that
///   owns the coroutine, later. It is called itself, from a copy, where the
///   callback is called, and must not throw.
template <class... Results, class Initiate, class Schedule = detail::at_once>
  requires std::is_invocable_v<Initiate, callback<Results...>> &&
           detail::scheduler<std::decay_t<Schedule>>
[[nodiscard]] auto await_callback(Initiate &&initiate,
                                  Schedule &&schedule = Schedule()) {
  static_assert((std::is_same_v<Results, std::remove_cvref_t<Results>> && ...),
                "await values: a reference would outlive the callback's call");
  static_assert(detail::survives<Initiate> && detail::survives<Schedule>,
                "this GCC destroys a lambda inside co_await twice: give it a "
                "name before, and pass that");
  return detail::awaiter<Initiate, std::decay_t<Schedule>, Results...>{
      std::forward<Initiate>(initiate), std::forward<Schedule>(schedule)};
}

} // namespace cotidy
