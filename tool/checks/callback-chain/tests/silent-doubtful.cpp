// Few signs, and nothing else: perhaps all of it is done before `load` returns.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.Sensitivity: High}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --check-prefix=HIGH
#include <functional>
#include <string>

struct loader {
  void load(std::string name, std::function<void(std::string)> callback);
};

void load(loader &l) {
  // HIGH: :[[@LINE+1]]:3: warning: callback chain of 3 operations: 'load' -> 'load' -> 'load' [cotidy-callback-chain]
  l.load("a", [&](std::string) {
    l.load("b", [&](std::string) {
      l.load("c", [](std::string) {});
    });
  });
}
