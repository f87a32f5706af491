// A helper that waits for what it starts is over when it returns.
// RUN: %cotidy-findings --checks=-*,cotidy-callback-chain %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <pplx/pplxtasks.h>

pplx::task<int> ask();
pplx::task<int> ask_again(int);

static pplx::task<int> resolve() {
  return ask().then([](int first) { return ask_again(first); }).then([](int) { return 0; });
}

static int resolve_now() { return resolve().get(); }

static int resolve_later() {
  auto pending = resolve();
  return pending.get();
}

void start() {
  ask().then([](int) {
    resolve_now();
    resolve_later();
  });
}
