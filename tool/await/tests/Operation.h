// A function with a callback, that completes when a test wants it to.
#pragma once

#include <functional>
#include <utility>

template <class... Results> struct Operation {
  std::function<void(Results...)> Callback;

  void start(std::function<void(Results...)> Handler) {
    Callback = std::move(Handler);
  }
  void complete(Results... Values) {
    // As most do: the callback is forgotten before it is called.
    auto Handler = std::exchange(Callback, nullptr);
    Handler(std::forward<Results>(Values)...);
  }
};
