// Tells the probe of every handler that the loop runs, through the macros that
// Asio offers for it: the build sets BOOST_ASIO_CUSTOM_HANDLER_TRACKING to this
// file. Without it the lessons work too; their probes see nothing.
#pragma once

#include "probe.h"

#include <cstdint>

namespace tracking {

/// Asio makes this a base of each operation that has a handler.
struct Operation {
  const char *name = nullptr;
  Clock::time_point created;
};

template <class Context>
void creation(Context &, Operation &operation, const char *, void *,
              std::uintmax_t, const char *name) {
  operation = {name, Clock::now()};
}

/// Lives while a handler runs.
class Completion {
public:
  explicit Completion(const Operation &operation) : operation(operation) {}

  template <class... Results> void invocation_begin(const Results &...) {
    begin = Clock::now();
  }

  void invocation_end() {
    if (Probe *probe = Probe::current())
      probe->handler_ran(
          {operation.name, operation.created, begin, Clock::now()});
  }

private:
  Operation operation;
  Clock::time_point begin;
};

template <class... Arguments> void ignored(const Arguments &...) {}

} // namespace tracking

#define BOOST_ASIO_INHERIT_TRACKED_HANDLER : public ::tracking::Operation
#define BOOST_ASIO_ALSO_INHERIT_TRACKED_HANDLER , public ::tracking::Operation
#define BOOST_ASIO_HANDLER_TRACKING_INIT (void)0
#define BOOST_ASIO_HANDLER_LOCATION(args) ::tracking::ignored args
#define BOOST_ASIO_HANDLER_CREATION(args) ::tracking::creation args
#define BOOST_ASIO_HANDLER_COMPLETION(args)                                    \
  ::tracking::Completion tracked_completion args
#define BOOST_ASIO_HANDLER_INVOCATION_BEGIN(args)                              \
  tracked_completion.invocation_begin args
#define BOOST_ASIO_HANDLER_INVOCATION_END tracked_completion.invocation_end()
#define BOOST_ASIO_HANDLER_OPERATION(args) ::tracking::ignored args
#define BOOST_ASIO_HANDLER_REACTOR_REGISTRATION(args) ::tracking::ignored args
#define BOOST_ASIO_HANDLER_REACTOR_DEREGISTRATION(args) ::tracking::ignored args
#define BOOST_ASIO_HANDLER_REACTOR_READ_EVENT 1
#define BOOST_ASIO_HANDLER_REACTOR_WRITE_EVENT 2
#define BOOST_ASIO_HANDLER_REACTOR_ERROR_EVENT 4
#define BOOST_ASIO_HANDLER_REACTOR_EVENTS(args) ::tracking::ignored args
#define BOOST_ASIO_HANDLER_REACTOR_OPERATION(args) ::tracking::ignored args
