// Perhaps `load` calls what it is given before it returns.
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.Sensitivity: High}}' %s \
// RUN:   | FileCheck %s %nothing-else
#include <functional>
#include <string>

struct Loader {
  void load(std::string name, std::function<void(std::string)> callback);
};

void load(Loader &loader) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  loader.load("a", [&](std::string) {
    loader.load("b", [&](std::string) {
      loader.load("c", [](std::string) {});
    });
  });
}
// CHECK: :[[@LINE-5]]:5: note: 'load' is started
// CHECK: :[[@LINE-5]]:7: note: 'load' is started
// CHECK: :[[@LINE-8]]:3: note: 'load' is taken to be asynchronous
// CHECK: :[[@LINE-9]]:3: note: not rewritten: only its declaration tells that 'load' is asynchronous (and in 2 more places)
