// A strand that is made for one object is no obstacle: the coroutine runs in it,
// and so does what the operations before would have run outside of it.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start() {
// AFTER: asio::co_spawn(
// AFTER-NEXT: second_.get_executor(),
// AFTER: co_await first_.async_wait(
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io)
      : first_(io), second_(asio::make_strand(io)),
        third_(second_.get_executor()) {}

  void start() {
    first_.expires_after(milliseconds(1));
    first_.async_wait([this](error_code ec) {
      trace("one: ", ec.message());
      second_.expires_after(milliseconds(1));
      second_.async_wait([this](error_code ec) {
        trace("two: ", ec.message(), inside());
        third_.expires_after(milliseconds(1));
        third_.async_wait([this](error_code ec) {
          trace("three: ", ec.message(), inside());
        });
      });
    });
  }

private:
  bool inside() {
    using strand = asio::strand<asio::io_context::executor_type>;
    auto executor = second_.get_executor();
    auto *is = executor.target<strand>();
    return is && is->running_in_this_thread();
  }
  asio::steady_timer first_, second_, third_;
};

int main() {
  asio::io_context io;
  client off(io), on(io);
  off.start();
  io.run();
  io.restart();
  // On the loop it begins at once.
  asio::post(io, [&] {
    trace("starts");
    on.start();
    trace("started");
  });
  io.run();
}
