//===- generator.h - std::generator, before libstdc++ has it ----*- C++ -*-===//
//
// Its body runs while the consumer waits for the next value, on the consumer's
// thread. As in C++23, `co_await` is not allowed in it.
//
//===----------------------------------------------------------------------===//

#ifndef INPUTS_GENERATOR_H
#define INPUTS_GENERATOR_H

#include <coroutine>
#include <exception>
#include <iterator>
#include <utility>

namespace std {

template <typename T> class generator {
public:
  struct promise_type {
    T Value;
    generator get_return_object() {
      return generator(coroutine_handle<promise_type>::from_promise(*this));
    }
    suspend_always initial_suspend() const noexcept { return {}; }
    suspend_always final_suspend() const noexcept { return {}; }
    suspend_always yield_value(T From) {
      Value = std::move(From);
      return {};
    }
    template <typename U> void await_transform(U &&) = delete;
    void return_void() const noexcept {}
    void unhandled_exception() { throw; }
  };

  class iterator {
  public:
    explicit iterator(coroutine_handle<promise_type> Frame) : Frame(Frame) {}
    iterator &operator++() {
      Frame.resume();
      return *this;
    }
    T &operator*() const { return Frame.promise().Value; }
    bool operator==(default_sentinel_t) const { return Frame.done(); }

  private:
    coroutine_handle<promise_type> Frame;
  };

  generator(generator &&Other) noexcept : Frame(exchange(Other.Frame, {})) {}
  ~generator() {
    if (Frame)
      Frame.destroy();
  }
  iterator begin() {
    Frame.resume();
    return iterator(Frame);
  }
  default_sentinel_t end() const noexcept { return {}; }

private:
  explicit generator(coroutine_handle<promise_type> Frame) : Frame(Frame) {}
  coroutine_handle<promise_type> Frame;
};

} // namespace std

#endif // INPUTS_GENERATOR_H
