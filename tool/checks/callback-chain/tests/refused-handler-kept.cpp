// The handler is kept, and called by whoever has the answer; or by a pool.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <map>

class cache {
public:
  void get(std::function<void(int)> done) { waiting[++last] = done; }
  void answer(int id, int value) {
    auto found = waiting.extract(id);
    if (found)
      found.mapped()(value);
  }

private:
  std::map<int, std::function<void(int)>> waiting;
  int last = 0;
};

void start(cache &from) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  from.get([&](int) { from.get([&](int) { from.get([](int) {}); }); });
}
// CHECK: note: 'get' is started
// CHECK: note: 'get' is started
// CHECK: :10:45: note: not rewritten: who calls the handler of 'get', and when, is not seen from line 10 on

void compute(asio::thread_pool &pool, int n, std::function<void(int)> done) {
  asio::post(pool, [n, done] { done(n + 1); });
}

void count(asio::thread_pool &pool) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  compute(pool, 1, [&](int a) {
    compute(pool, a, [&](int b) { compute(pool, b, [](int) {}); });
  });
}
// CHECK: note: 'compute' is started
// CHECK: note: 'compute' is started
// CHECK: note: not rewritten: 'compute' may have its handler called off the loop, by 'asio::post' in line 31
