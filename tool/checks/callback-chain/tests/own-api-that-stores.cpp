// No library at all: what a function keeps, it calls later.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <string>
#include <utility>

class store {
public:
  void load(std::string key, std::function<void(std::string)> done) {
    asked = std::move(key);
    waiting = std::move(done);
  }
  void arrived(std::string value) {
    if (auto done = std::exchange(waiting, nullptr))
      done(std::move(value));
  }

private:
  std::string asked;
  std::function<void(std::string)> waiting;
};

void fetch(store &from) {
  from.load("user", [&](std::string user) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'load' -> 'load' -> 'load' [cotidy-callback-chain]
    from.load(user + "/friends", [&](std::string friends) {
      // CHECK: :[[@LINE-1]]:5: note: 'load' is started by the completion handler of 'load'
      from.load(friends + "/photos", [](std::string) {});
      // CHECK: :[[@LINE-1]]:7: note: 'load' is started by the completion handler of 'load'
    });
  });
}
