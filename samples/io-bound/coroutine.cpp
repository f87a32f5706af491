// Five slow requests: one after the other is a loop; all at once is a group
// that is awaited as a whole, and gives the answers in the order of the list.

#include "load.h"
#include "requests.h"
#include "style.h"

#include <boost/asio/experimental/parallel_group.hpp>

using asio::use_awaitable;
using asio::experimental::make_parallel_group;
using asio::experimental::wait_for_all;
using boost::system::error_code;

namespace {

void failed(Trace &trace, error_code error) {
  trace("failed: ", error.message());
}

asio::awaitable<void> one_after_the_other(Loop &loop, Trace &trace) {
  for (const std::string &request : requests)
    trace(co_await async_load(loop, request, use_awaitable));
}

asio::awaitable<void> all_at_once(Loop &loop, Trace &trace) {
  // Deferred: the group begins them.
  std::vector<decltype(async_load(loop, "", asio::deferred))> loads;
  for (const std::string &request : requests)
    loads.push_back(async_load(loop, request, asio::deferred));
  auto [order, errors, bodies] = co_await make_parallel_group(std::move(loads))
                                     .async_wait(wait_for_all(), use_awaitable);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (errors[i])
      failed(trace, errors[i]);
    else
      trace(bodies[i]);
  }
}

asio::awaitable<void> ask(Loop &loop, Trace &trace) {
  try {
    trace("one after the other:");
    auto began = Trace::Clock::now();
    co_await one_after_the_other(loop, trace);
    trace.took("one after the other", began);

    trace("all at once:");
    began = Trace::Clock::now();
    co_await all_at_once(loop, trace);
    trace.took("all at once", began);
  } catch (const boost::system::system_error &thrown) {
    failed(trace, thrown.code());
  }
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, ask(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
