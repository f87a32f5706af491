// A task type of one's own that starts at once and goes on without its task is
// made to be dropped, and so is one that its destructor starts.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"

struct background {
  struct promise_type {
    background get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

background log() { co_await later(); }

struct started_last {
  struct promise_type {
    started_last get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> frame;
  ~started_last() { frame.resume(); }
};

started_last write() { co_await later(); }

struct numbers {
  struct promise_type {
    numbers get_return_object() { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

numbers count() { co_yield 1; }

void start() {
  log();
  write();
  count();
}
