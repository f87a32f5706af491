// A promise with await_transform, reached through coroutine_traits and an
// alias: the body makes the coroutine, not the spelling of its type.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <coroutine>
#include <unistd.h>

struct widget {};

struct flow {
  std::coroutine_handle<> frame;
};

template <> struct std::coroutine_traits<flow, widget &> {
  struct promise_type {
    flow get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    template <typename Awaitable> Awaitable await_transform(Awaitable awaited) {
      return awaited;
    }
    void return_void() {}
    void unhandled_exception() {}
  };
};

using reaction = flow;

reaction on_click(widget &) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'sleep' in coroutine 'on_click' (sleep) [cotidy-blocking-call]
  co_await std::suspend_always{};
}
