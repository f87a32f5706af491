// The handler is of any type, and kept.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <utility>
#include <vector>

class service {
public:
  template <typename Handler> void get(const char *, Handler handler) {
    waiting.emplace_back(std::move(handler));
  }
  template <typename Handler> void put(const char *what, Handler &&handler) {
    get(what, std::forward<Handler>(handler));
  }
  void arrived(int status) {
    auto now = std::exchange(waiting, {});
    for (auto &handler : now)
      handler(status);
  }

private:
  std::vector<std::function<void(int)>> waiting;
};

void start(service &s) {
  s.get("a", [&](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'get' -> 'put' -> 'get' [cotidy-callback-chain]
    s.put("b", [&](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'put' is started by the completion handler of 'get'
      s.get("c", [](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'get' is started by the completion handler of 'put'
    });
  });
}
