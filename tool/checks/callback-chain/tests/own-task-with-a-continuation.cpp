// What a class of one's own has a `then` for is a result to come: the operation is
// the call that results in it. Other members are read: one calls a callback at
// once, or else gives it to who has the result later.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <utility>

struct shared;
class state {
public:
  bool is_finished() const;
  void *result() const;
  void set_continuation(std::function<void(void *)> &&);
};

template <class T> class task {
public:
  template <class Continuation> void then(Continuation continuation) {
    if (now.is_finished())
      continuation(std::move(*static_cast<T *>(now.result())));
    else
      now.set_continuation([f = std::move(continuation)](void *result) mutable {
        f(std::move(*static_cast<T *>(result)));
      });
  }

  // Not later, whatever becomes of it: it holds on to what is here.
  template <class Callback> void look(Callback callback) {
    if (now.is_finished())
      callback(0);
    else
      now.set_continuation([&](void *) { callback(1); });
  }
  // Told of each.
  template <class Callback> void watch(int, Callback callback) {
    callback(0);
    now.set_continuation([f = std::move(callback)](void *) mutable { f(1); });
  }

private:
  state now;
};

task<int> load(int);

void start() {
  load(1).then([](int one) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'load' -> 'load' -> 'load' [cotidy-callback-chain]
    load(one).then([](int two) {
      // CHECK: :[[@LINE-1]]:5: note: 'load' is started by the completion handler of 'load'
      load(two).then([](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'load' is started by the completion handler of 'load'
    });
  });
  load(1).look([](int one) {
    load(one).look([](int two) {
      load(two).look([](int) {});
    });
  });
  load(1).watch(1, [](int one) {
    load(one).watch(1, [](int two) {
      load(two).watch(1, [](int) {});
    });
  });
}
