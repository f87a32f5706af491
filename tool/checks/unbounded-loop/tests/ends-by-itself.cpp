// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <atomic>
#include <deque>
#include <sstream>
#include <vector>

void use(int);
bool step();

struct node {
  node *next;
};

task<> moves_on(std::vector<int> &v, std::deque<int> &q, node *n, const char *p) {
  for (auto i = v.begin(); i != v.end(); ++i)
    use(*i);
  for (size_t i = 0; i < v.size(); ++i)
    use(v[i]);
  while (!q.empty())
    q.pop_back();
  while (n)
    n = n->next;
  while (*p == ' ')
    ++p;
  while (*p++)
    ;
  for (int i = 10; i; i /= 2)
    use(i);
  for (int i = 0, j = 9; i < j; ++i, --j)
    use(i);
  co_await later();
}

task<int> reads(std::istringstream &in) {
  int sum = 0, next = 0;
  while (in >> next)
    sum += next;
  co_return sum;
}

task<> limited(std::atomic<bool> &ready) {
  int tries = 0;
  while (!ready.load())
    if (++tries > 100)
      break;
  co_await later();
}

task<> counted_up(std::atomic<int> &n) {
  int seen = n.load();
  while (!n.compare_exchange_weak(seen, seen + 1)) {
  }
  co_await later();
}

task<> leaves() {
  for (;;) {
    if (step())
      co_return;
  }
}

task<> once() {
  do {
    use(1);
  } while (false);
  co_await later();
}
