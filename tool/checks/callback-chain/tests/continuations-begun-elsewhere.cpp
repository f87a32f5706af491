// What a variable holds has been begun before: to continue it starts nothing. Nor
// does a value that is made a future.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <utility>

template <class T> struct promise {
  promise(T);
  promise(promise &&);
  promise &operator=(promise &&);
  template <class F> auto then(F f) -> decltype(f(std::declval<T>())) {
    return std::move(*static_cast<decltype(f(std::declval<T>())) *>(nullptr));
  }
};
struct ready {
  operator promise<int>() const;
};

struct stream {
  promise<int> read(), write(int), flush();
};

class socket {
public:
  // Two operations, and a ready value.
  promise<int> copy() {
    return from.read().then([this](int n) -> promise<int> {
      return from.write(n).then([](int) -> promise<int> { return ready(); });
    });
  }
  // 'sending' has been begun elsewhere.
  promise<int> receive() {
    return from.read().then([this](int n) -> promise<int> {
      auto &before = sending;
      sending = before.then([this](int n) { return from.write(n); });
      return n;
    });
  }
  // Three.
  promise<int> serve() {
    return from.read().then([this](int n) -> promise<int> {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'read' -> 'write' -> 'flush' [cotidy-callback-chain]
      return from.write(n).then([this](int) { return from.flush(); });
    });
  }

private:
  stream from;
  promise<int> sending;
};
