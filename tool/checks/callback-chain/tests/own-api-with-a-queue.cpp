// Handlers wait in a container, each once: as they are, in a map, in a lambda, in a
// record.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <map>
#include <queue>
#include <string>
#include <utility>
#include <vector>

using handler = std::function<void(int)>;
struct job {
  std::string name;
  handler done;
};

class service {
public:
  void push(handler done) { plain.push(std::move(done)); }
  void ask(int id, handler done) { by_id[id] = std::move(done); }
  void call(int value, const handler &done) {
    thunks.emplace_back([done, value] { done(value); });
  }
  void run(std::string name, handler done) {
    jobs.push_back(job{std::move(name), std::move(done)});
  }

  void turn(int id) {
    if (!plain.empty()) {
      handler done = std::move(plain.front());
      plain.pop();
      done(id);
    }
    if (auto found = by_id.find(id); found != by_id.end()) {
      handler done = found->second;
      by_id.erase(found);
      done(id);
    }
    std::vector<std::function<void()>> now;
    now.swap(thunks);
    for (auto &thunk : now)
      thunk();
    if (!jobs.empty()) {
      job last = std::move(jobs.back());
      jobs.pop_back();
      last.done(id);
    }
  }

private:
  std::queue<handler> plain;
  std::map<int, handler> by_id;
  std::vector<std::function<void()>> thunks;
  std::vector<job> jobs;
};

void start(service &s) {
  s.push([&](int id) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 4 operations: 'push' -> 'ask' -> 'call' -> 'run' [cotidy-callback-chain]
    s.ask(id, [&](int value) {
      // CHECK: :[[@LINE-1]]:5: note: 'ask' is started by the completion handler of 'push'
      s.call(value, [&](int) {
        // CHECK: :[[@LINE-1]]:7: note: 'call' is started by the completion handler of 'ask'
        s.run("last", [](int) {});
        // CHECK: :[[@LINE-1]]:9: note: 'run' is started by the completion handler of 'call'
      });
    });
  });
}
