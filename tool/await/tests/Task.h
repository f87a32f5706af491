// Task types to await in: one that starts at once, and one that starts when it
// is told to and wraps what it awaits, as those with an executor do.
#pragma once

#include <coroutine>
#include <exception>
#include <type_traits>
#include <utility>

template <class Awaiter> struct Wrapped {
  Awaiter Inner;

  bool await_ready() { return Inner.await_ready(); }
  template <class Promise>
  auto await_suspend(std::coroutine_handle<Promise> Coroutine) {
    return Inner.await_suspend(Coroutine);
  }
  decltype(auto) await_resume() { return Inner.await_resume(); }
};

struct AwaitsPlainly {};
struct AwaitsWrapped {
  template <class Awaiter> Wrapped<Awaiter> await_transform(Awaiter Inner) {
    return {std::move(Inner)};
  }
};

/// A coroutine whose owner may destroy it, and asks it what it threw.
template <class Start, class Awaits> class Task {
public:
  struct promise_type : Awaits {
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    Start initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { Thrown = std::current_exception(); }

    std::exception_ptr Thrown;
  };

  Task(Task &&Other) noexcept : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Task() { destroy(); }

  /// Starts it if it has not started itself.
  Task &start() {
    if constexpr (std::is_same_v<Start, std::suspend_always>)
      Handle.resume();
    return *this;
  }
  void resume() { Handle.resume(); }
  bool done() const { return Handle.done(); }
  void get() const {
    if (Handle.promise().Thrown)
      std::rethrow_exception(Handle.promise().Thrown);
  }
  void destroy() {
    if (auto Old = std::exchange(Handle, nullptr))
      Old.destroy();
  }

private:
  explicit Task(std::coroutine_handle<promise_type> Own) : Handle(Own) {}

  std::coroutine_handle<promise_type> Handle;
};

using Eager = Task<std::suspend_never, AwaitsPlainly>;
using Lazy = Task<std::suspend_always, AwaitsWrapped>;
