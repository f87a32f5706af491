// Loops that run in threads of their own. What is spawned in one of them stays
// there, so that what belongs to one loop needs no lock.
#pragma once

#include "loop.h"

#include <deque>
#include <thread>

class Loops {
public:
  explicit Loops(int count) : loops(count) {
    for (Loop &loop : loops) {
      work.push_back(asio::make_work_guard(loop));
      threads.emplace_back([&loop] { loop.run(); });
    }
  }

  /// The tasks take the loops by turns.
  Loop &operator[](int task) { return loops[task % loops.size()]; }

private:
  // Destroyed from the last to the first: without a guard the loops run out of
  // work, then the threads end and are joined.
  std::deque<Loop> loops;
  std::vector<std::jthread> threads;
  std::vector<asio::executor_work_guard<Loop::executor_type>> work;
};
