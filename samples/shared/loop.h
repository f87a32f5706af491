// The event loop that all lessons share: an io_context on one thread, watched
// by a probe. Everything that Asio takes an io_context for takes a Loop.
#pragma once

#include "probe.h"

#include <boost/asio.hpp>
#include <exception>
#include <memory>
#include <vector>

namespace asio = boost::asio;

class Loop : public asio::io_context {
public:
  Loop() : asio::io_context(/*concurrency_hint=*/1) {}

  /// Runs what is ready, waits, and so on, until there is nothing left to wait
  /// for. What a handler throws comes out here.
  void run();

  Probe &probe() { return watch; }

  /// Makes something that the loop ends with, such as threads that bring it
  /// their results: they are joined when nobody waits for the loop any more.
  template <class Thing, class... Arguments>
  Thing &keep(Arguments &&...arguments) {
    auto thing = std::make_shared<Thing>(std::forward<Arguments>(arguments)...);
    kept.push_back(thing);
    return *thing;
  }

private:
  Probe watch;
  std::vector<std::shared_ptr<void>> kept;
};

/// For co_spawn: what the coroutine throws comes out of Loop::run.
inline void rethrow(std::exception_ptr thrown) {
  if (thrown)
    std::rethrow_exception(thrown);
}
