// Two objects that hand control to each other. Each keeps the place where it
// goes on, and hands over through the loop: called directly, they would pile up
// on the stack, each waiting for the other to return.

#include "style.h"

#include <memory>

namespace {

class Routine : public std::enable_shared_from_this<Routine> {
public:
  Routine(Loop &loop, Trace &trace) : trace(trace), loop(loop) {}
  virtual ~Routine() = default;

  /// Runs up to where it hands over to the other one.
  virtual void resume(std::shared_ptr<Routine> other) = 0;

protected:
  void hand_over(std::shared_ptr<Routine> other) {
    asio::post(loop,
               [self = shared_from_this(), other] { other->resume(self); });
  }

  Trace &trace;
  int place = 0;

private:
  Loop &loop;
};

class One : public Routine {
  using Routine::Routine;

  void resume(std::shared_ptr<Routine> two) override {
    switch (place++) {
    case 0:
      trace("12");
      return hand_over(two);
    case 1:
      trace("34");
      return hand_over(two);
    }
  }
};

class Two : public Routine {
  using Routine::Routine;

  void resume(std::shared_ptr<Routine> one) override {
    switch (place++) {
    case 0:
      trace("56");
      return hand_over(one);
    case 1:
      trace("78");
    }
  }
};

void run(Loop &loop, Trace &trace) {
  std::shared_ptr<Routine> one = std::make_shared<One>(loop, trace);
  std::shared_ptr<Routine> two = std::make_shared<Two>(loop, trace);
  asio::post(loop, [one, two] { one->resume(two); });
}

const Style style("callback", run);

} // namespace
