// Two coroutines that hand control to each other, without the loop in between:
// co_await suspends the one and resumes the other in a single step.

#include "routine.h"
#include "style.h"

namespace {

Routine one(Trace &trace, const Routine &two) {
  trace("12");
  co_await HandOver{two};
  trace("34");
  co_await HandOver{two};
}

Routine two(Trace &trace, const Routine &one) {
  trace("56");
  co_await HandOver{one};
  trace("78");
}

void take_turns(Trace &trace) {
  Routine first, second;
  first = one(trace, second);
  second = two(trace, first);
  first.resume();
}

void run(Loop &loop, Trace &trace) {
  asio::post(loop, [&trace] { take_turns(trace); });
}

const Style style("coroutine", run);

} // namespace
