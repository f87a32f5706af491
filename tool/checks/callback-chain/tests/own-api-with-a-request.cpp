// The handler is kept by an object that the function makes.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <memory>
#include <utility>
#include <vector>

class request {
public:
  explicit request(std::function<void(int)> done) : done(std::move(done)) {}
  void finish(int status) { std::exchange(done, nullptr)(status); }

private:
  std::function<void(int)> done;
};

std::vector<std::shared_ptr<request>> running;

void finished(int status) {
  auto one = running.back();
  running.pop_back();
  one->finish(status);
}

void get(const char *, std::function<void(int)> done) {
  running.push_back(std::make_shared<request>(std::move(done)));
}

void start() {
  get("a", [](int) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'get' -> 'get' -> 'get' [cotidy-callback-chain]
    get("b", [](int) {
      // CHECK: :[[@LINE-1]]:5: note: 'get' is started by the completion handler of 'get'
      get("c", [](int) {});
      // CHECK: :[[@LINE-1]]:7: note: 'get' is started by the completion handler of 'get'
    });
  });
}
