// Downloads four files, one at a time and then two at a time. A lane downloads
// what is next until nothing is left: the limit is the number of lanes.

#include "files.h"
#include "load.h"
#include "style.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

using namespace asio::experimental::awaitable_operators;
using asio::use_awaitable;

namespace {

struct Batch {
  Loop &loop;
  Trace &trace;
  std::size_t next = 0, total = 0;
};

asio::awaitable<void> download(Batch &batch, const File &file) {
  try {
    batch.trace("begin ", file.name);
    std::string body =
        co_await async_load(batch.loop, file.target, use_awaitable);
    batch.trace(file.name, ": ", body.size(), " bytes");
    batch.total += body.size();
  } catch (const boost::system::system_error &thrown) {
    batch.trace(file.name, " failed: ", thrown.code().message());
  }
}

asio::awaitable<void> lane(Batch &batch) {
  while (batch.next < files.size())
    co_await download(batch, files[batch.next++]);
}

asio::awaitable<void> one_at_a_time(Loop &loop, Trace &trace) {
  trace("one at a time");
  auto began = Trace::Clock::now();
  Batch batch{loop, trace};
  co_await lane(batch);
  trace("total: ", batch.total, " bytes");
  trace.took("one at a time", began);
}

asio::awaitable<void> two_at_a_time(Loop &loop, Trace &trace) {
  trace("two at a time");
  auto began = Trace::Clock::now();
  Batch batch{loop, trace};
  co_await (lane(batch) && lane(batch));
  trace("total: ", batch.total, " bytes");
  trace.took("two at a time", began);
}

asio::awaitable<void> download_all(Loop &loop, Trace &trace) {
  co_await one_at_a_time(loop, trace);
  co_await two_at_a_time(loop, trace);
}

void run(Loop &loop, Trace &trace) {
  co_spawn(loop, download_all(loop, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
