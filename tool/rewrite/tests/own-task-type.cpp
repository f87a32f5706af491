// No Asio: functions with callbacks, and a task type of the project's own, which
// .cotidy/app.yaml tells of.
// RUN: %rewrites %s -- -I%source/tool/await/include | FileCheck %s --check-prefix=AFTER
// AFTER: #include <cotidy/await_callback.hpp>
// AFTER: void sum(
// AFTER: app::start([this, first, second]() -> app::task {
// AFTER: auto start = [&](auto handler) {
// AFTER-NEXT: store_.get(first,
// AFTER-NEXT: [handler = std::move(handler)](bool found, int value) {
// AFTER-NEXT: handler(found, value);
// AFTER-NEXT: });
// AFTER-NEXT: };
// AFTER-NEXT: auto [found, value] = co_await cotidy::await_callback<bool, int>(start);
// AFTER-NEXT: if (!found)
// AFTER-NEXT: co_return trace("no ", first);
// AFTER: store_.put("sum"
// AFTER: co_await cotidy::await_callback<>(start3);
// AFTER-NEXT: trace("stored");
#include "Inputs/app.hpp"
#include "trace.hpp"

#include <map>

class store {
public:
  explicit store(app::loop &loop) : loop_(loop) {}

  void get(std::string name, std::function<void(bool, int)> callback) {
    trace("get ", name);
    auto known = values_.find(name);
    if (known == values_.end())
      return callback(false, 0);
    loop_.later([callback, value = known->second] { callback(true, value); });
  }

  void put(std::string name, int value, std::function<void()> callback) {
    trace("put ", name, " ", value);
    values_[name] = value;
    loop_.later([callback] { callback(); });
  }

private:
  app::loop &loop_;
  std::map<std::string, int> values_{{"one", 1}, {"two", 2}};
};

class adder {
public:
  explicit adder(app::loop &loop) : store_(loop) {}

  void sum(std::string first, std::string second) {
    store_.get(first, [this, first, second](bool found, int value) {
      if (!found)
        return trace("no ", first);
      store_.get(second, [this, second, value](bool found, int other) {
        if (!found)
          return trace("no ", second);
        store_.put("sum", value + other, [] { trace("stored"); });
      });
    });
  }

private:
  store store_;
};

int main() {
  app::loop loop;
  adder adder(loop);
  for (const char *second : {"two", "three"}) {
    adder.sum("one", second);
    loop.run();
  }
}
