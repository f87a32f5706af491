// A future of one's own: a listener is called at once, or once there is a result.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>

template <typename T> struct state {
  using listener = std::function<void(const T &)>;
  void add_listener(listener added) {
    if (done)
      added(value);
    else
      listeners.push_back(std::move(added));
  }
  void complete(const T &with) {
    value = with;
    done = true;
    std::list<listener> all;
    all.swap(listeners);
    for (auto &&each : all)
      each(value);
  }

  bool done = false;
  T value;
  std::list<listener> listeners;
};

template <typename T> class future {
public:
  explicit future(std::shared_ptr<state<T>> shared) : shared(std::move(shared)) {}
  future &add_listener(typename state<T>::listener added) {
    shared->add_listener(added);
    return *this;
  }

private:
  std::shared_ptr<state<T>> shared;
};

template <typename T> struct promise {
  void set(const T &value) { shared->complete(value); }
  future<T> get_future() { return future<T>(shared); }
  std::shared_ptr<state<T>> shared = std::make_shared<state<T>>();
};

future<std::string> look_up(std::string name);
future<int> connect(std::string address);

// Told of every change: no operation.
struct thermometer {
  void add_listener(std::function<void(int)> added) {
    added(degrees);
    listeners.push_back(std::move(added));
  }
  std::list<std::function<void(int)>> listeners;
  int degrees = 0;
};

void start(thermometer &t, promise<int> p, promise<std::string> q) {
  look_up("name").add_listener([=](const std::string &address) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'add_listener' -> 'add_listener' -> 'add_listener' [cotidy-callback-chain]
    connect(address).add_listener([=](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'add_listener' is started
      look_up("other").add_listener([=](const std::string &) mutable { p.set(1), q.set(""); });
      // CHECK: :[[@LINE-1]]:7: note: 'add_listener' is started
    });
  });
  t.add_listener([&](int) {
    t.add_listener([&](int) {
      t.add_listener([](int) {});
    });
  });
}
