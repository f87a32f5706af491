// Functions that call back for every value: the sequence keeps control, and its
// caller is told. In the rounds at the end it is the loop that keeps control;
// there an object holds what must last from one call to the next.

#include "style.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace {

void count(const std::function<void(int)> &visit) {
  visit(1);
  visit(2);
  visit(3);
}

int once() { return 1; }

/// Has no end of its own: the caller says whether it wants another.
void fibonacci(const std::function<bool(int)> &wants_more) {
  for (int a = 0, b = 1; wants_more(a); b += std::exchange(a, b)) {
  }
}

/// Takes a number and answers with a text.
class Consumer {
public:
  using Answer = std::function<void(std::string)>;

  explicit Consumer(std::string name) : name(std::move(name)) {}

  void start(const Answer &answer) { answer(name + " is ready"); }

  void take(int value, const Answer &answer) {
    answer(name + " got " + std::to_string(value));
  }

  const std::string name;
};

class Producer : public std::enable_shared_from_this<Producer> {
public:
  Producer(Loop &loop, Trace &trace) : loop(loop), trace(trace) {}

  void start() {
    auto answered = [this](std::string answer) { trace(answer); };
    a.start(answered);
    b.start(answered);
    post_next();
  }

private:
  /// One round; then it is the loop's turn.
  void next() {
    give(a);
    give(b);
    if (++rounds < 5)
      post_next();
  }

  void post_next() {
    asio::post(loop, [self = shared_from_this()] { self->next(); });
  }

  void give(Consumer &consumer) {
    trace("producer -> ", consumer.name, ": ", ++value);
    consumer.take(value, [this](std::string answer) { trace(answer); });
  }

  Loop &loop;
  Trace &trace;
  Consumer a{"A"}, b{"B"};
  int rounds = 0, value = 0;
};

void all(Loop &loop, Trace &trace) {
  count([&](int value) { trace("count: ", value); });

  for (int call = 1; call <= 3; ++call)
    trace("once: ", once());

  int wanted = 8;
  fibonacci([&](int value) {
    trace("fibonacci: ", value);
    return --wanted > 0;
  });

  std::make_shared<Producer>(loop, trace)->start();
}

void run(Loop &loop, Trace &trace) {
  asio::post(loop, [&] { all(loop, trace); });
}

const Style style("callback", run);

} // namespace
