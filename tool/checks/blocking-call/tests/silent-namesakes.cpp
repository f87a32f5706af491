// Neither a name nor an exception specification makes a function block.
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace game {
void sleep(int state);
struct queue {
  void wait();
  int get();
  void lock();
  void join();
};
} // namespace game

task<int> session(game::queue &q, std::shared_ptr<int> p,
                  std::tuple<int, int> pair) {
  game::sleep(1);
  q.wait();
  q.lock();
  q.join();
  co_return q.get() + *p.get() + std::get<0>(pair);
}
