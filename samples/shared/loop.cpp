#include "loop.h"

void Loop::run() {
  Probe::Scope watching(watch);
  // What Asio's run() does, but with a turn that can be counted: wait for one
  // handler, then run all that are ready.
  while (!stopped()) {
    poll();
    if (stopped())
      break;
    ++watch.turns;
    run_one();
  }
}
