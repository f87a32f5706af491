// A producer that is faster than its consumer, with a bounded channel between
// them. Each calls itself again from the handler of its last operation; a full
// channel simply does not call the producer's handler yet.

#include "style.h"

#include <boost/asio/experimental/channel.hpp>
#include <memory>

using namespace std::chrono_literals;
using boost::system::error_code;
using Channel = asio::experimental::channel<void(error_code, int)>;

namespace {

constexpr int last = 8;

class Pair : public std::enable_shared_from_this<Pair> {
public:
  Pair(Loop &loop, Trace &trace)
      : channel(loop, /*max_buffer_size=*/3), timer(loop), trace(trace) {}

  void produce(int number) {
    if (number > last)
      return end();
    channel.async_send(
        error_code(), number,
        [this, self = shared_from_this(), number](error_code error) {
          if (error)
            return; // the consumer is gone
          trace("sent ", number);
          produce(number + 1);
        });
  }

  void consume() {
    channel.async_receive(
        [this, self = shared_from_this()](error_code error, int number) {
          if (error == asio::error::eof) {
            trace("all received, the sum is ", sum);
            return;
          }
          work_on(number);
        });
  }

private:
  void end() {
    // Not close(): that would lose what the channel still holds.
    channel.async_send(asio::error::eof, 0,
                       [self = shared_from_this()](error_code) {});
  }

  void work_on(int number) {
    timer.expires_after(20ms);
    timer.async_wait([this, self = shared_from_this(), number](error_code) {
      trace("  worked on ", number);
      sum += number;
      consume();
    });
  }

  Channel channel;
  asio::steady_timer timer;
  Trace &trace;
  int sum = 0;
};

void run(Loop &loop, Trace &trace) {
  auto pair = std::make_shared<Pair>(loop, trace);
  // Where handlers run: the receiver waits before anything is sent.
  asio::post(loop, [pair] {
    pair->consume();
    pair->produce(1);
  });
}

const Style style("callback", run);

} // namespace
