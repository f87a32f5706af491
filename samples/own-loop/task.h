// Coroutines for the loop: what turns "call me when" into "wait until". The
// loop itself knows nothing of them: a coroutine that waits is a handler that
// resumes it.
#pragma once

#include "event_loop.h"

#include <coroutine>
#include <exception>

/// A coroutine that runs on its own. It begins at once, up to its first wait,
/// and frees itself at its end. Nobody is there to catch what it throws.
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/// co_await sleep_for(50ms)
struct sleep_for {
  EventLoop::Clock::duration time;

  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) const {
    event_loop().after(time, coroutine);
  }
  void await_resume() const {}
};

/// co_await until_readable(descriptor)
struct until_readable {
  int descriptor;

  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) const {
    event_loop().readable(descriptor, coroutine);
  }
  void await_resume() const {}
};
