// A producer that is faster than its consumer, with a bounded channel between
// them: a for loop that sends, a loop that receives. A full channel holds the
// producer at its co_await.

#include "style.h"

#include <boost/asio/experimental/channel.hpp>
#include <memory>

using namespace std::chrono_literals;
using asio::use_awaitable;
using boost::system::error_code;
using Channel = asio::experimental::channel<void(error_code, int)>;

namespace {

constexpr int last = 8;

asio::awaitable<void> produce(std::shared_ptr<Channel> channel, Trace &trace) {
  for (int number = 1; number <= last; ++number) {
    co_await channel->async_send(error_code(), number, use_awaitable);
    trace("sent ", number);
  }
  // Not close(): that would lose what the channel still holds.
  co_await channel->async_send(asio::error::eof, 0, use_awaitable);
}

asio::awaitable<void> consume(std::shared_ptr<Channel> channel, Trace &trace) {
  asio::steady_timer timer(channel->get_executor());
  int sum = 0;
  for (;;) {
    auto [error, number] =
        co_await channel->async_receive(asio::as_tuple(use_awaitable));
    if (error == asio::error::eof)
      break;
    timer.expires_after(20ms);
    co_await timer.async_wait(use_awaitable);
    trace("  worked on ", number);
    sum += number;
  }
  trace("all received, the sum is ", sum);
}

void run(Loop &loop, Trace &trace) {
  auto channel = std::make_shared<Channel>(loop, /*max_buffer_size=*/3);
  co_spawn(loop, consume(channel, trace), rethrow);
  co_spawn(loop, produce(channel, trace), rethrow);
}

const Style style("coroutine", run);

} // namespace
