// A task that is run at once in the loop's own thread, and else waits for its
// turn, only leads on: it is `dispatch`, whatever it is called.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

class loop {
public:
  void in_loop(std::function<void()> task) {
    if (std::this_thread::get_id() == own)
      task();
    else
      enter(std::move(task));
  }

  void enter(std::function<void()> task) {
    std::lock_guard lock(mutex);
    waiting.emplace_back(std::move(task));
    wake();
  }

  void drain() {
    std::vector<std::function<void()>> all;
    {
      std::lock_guard lock(mutex);
      waiting.swap(all);
    }
    for (auto &task : all)
      task();
  }

private:
  void wake();
  std::thread::id own;
  std::mutex mutex;
  std::vector<std::function<void()>> waiting;
};

struct pool {
  loop &first, &second, &third;
  int done = 0;
  void begin() { first.in_loop(std::bind(&pool::middle, this)); }
  void middle() { second.enter(std::bind(&pool::end, this)); }
  void end() {
    third.in_loop([this] { ++done; });
  }
};

void start(pool &p) { p.begin(); }
