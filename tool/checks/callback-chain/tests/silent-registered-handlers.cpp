// What an object keeps for each event, and nobody takes out, is no operation;
// neither is what a queue of tasks runs, or what is called every second.
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <functional>
#include <string>
#include <utility>
#include <vector>

class server {
public:
  void serve(std::function<void(std::string)> handler) { handle = std::move(handler); }
  void stop() { handle = nullptr; }
  void received(std::string text) { handle(std::move(text)); }

  void run_task(std::function<void()> functor) { tasks.push_back(std::move(functor)); }
  void repeat_every(int, std::function<void()> callback) { tasks.push_back(std::move(callback)); }
  void turn() {
    std::vector<std::function<void()>> now;
    now.swap(tasks);
    for (auto &task : now)
      task();
  }

private:
  std::function<void(std::string)> handle;
  std::vector<std::function<void()>> tasks;
};

void start(server &s) {
  s.serve([&](std::string) {
    s.serve([&](std::string) {
      s.serve([](std::string) {});
    });
  });
  s.run_task([&] {
    s.run_task([&] {
      s.repeat_every(1, [&] { s.repeat_every(1, [] {}); });
    });
  });
}
