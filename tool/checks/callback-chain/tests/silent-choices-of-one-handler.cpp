// One operation or another, with the same handler: one step.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <functional>
#include <string>
#include <system_error>

struct store {
  void load(const std::string &key, std::function<void(std::error_code, std::string)> done);
  void search(const std::string &key, std::function<void(std::error_code, std::string)> done);
};

class lookup {
public:
  void start(const std::string &key) {
    auto done = [this](std::error_code, std::string more) {
      if (!more.empty())
        start(more);
    };
    if (known)
      items.load(key, done);
    else
      items.search(key, done);
  }

private:
  store items;
  bool known = false;
};

void start(lookup &l) { l.start("a"); }
