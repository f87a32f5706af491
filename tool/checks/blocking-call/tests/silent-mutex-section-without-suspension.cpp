// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include "task.h"
#include <map>
#include <mutex>
#include <string>

class registry {
public:
  task<> add(std::string name, int value) {
    {
      std::lock_guard guard(m);
      values[name] = value;
    }
    co_await later();
  }

private:
  std::mutex m;
  std::map<std::string, int> values;
};
