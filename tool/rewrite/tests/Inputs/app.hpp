// A loop and a task type of a project's own, with nothing of Asio in it.
#ifndef TEST_REWRITE_APP_HPP
#define TEST_REWRITE_APP_HPP

#include <coroutine>
#include <deque>
#include <exception>
#include <functional>
#include <utility>

namespace app {

class loop {
public:
  void later(std::function<void()> what) { jobs.push_back(std::move(what)); }
  void run() {
    while (!jobs.empty()) {
      auto job = std::move(jobs.front());
      jobs.pop_front();
      job();
    }
  }

private:
  std::deque<std::function<void()>> jobs;
};

/// Begins when it is awaited.
class task {
public:
  struct promise_type {
    std::coroutine_handle<> waiting;
    std::exception_ptr error;

    task get_return_object() {
      return task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct next {
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<>
        await_suspend(std::coroutine_handle<promise_type> done) noexcept {
          return done.promise().waiting;
        }
        void await_resume() noexcept {}
      };
      return next{};
    }
    void return_void() {}
    void unhandled_exception() { error = std::current_exception(); }
  };

  task(task &&other) noexcept : of(std::exchange(other.of, nullptr)) {}
  ~task() {
    if (of)
      of.destroy();
  }
  bool await_ready() { return false; }
  auto await_suspend(std::coroutine_handle<> waiting) {
    of.promise().waiting = waiting;
    return of;
  }
  void await_resume() {
    if (of.promise().error)
      std::rethrow_exception(of.promise().error);
  }

private:
  explicit task(std::coroutine_handle<promise_type> of) : of(of) {}
  std::coroutine_handle<promise_type> of;
};

struct detached {
  struct promise_type {
    detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
};

/// Begins at once, and keeps the coroutine until it is done. What that throws
/// leaves the loop.
template <class Coroutine> detached start(Coroutine coroutine) {
  co_await coroutine();
}

} // namespace app

#endif
