// An API of the project's own takes a callback, and no completion token.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// RUN: %cotidy --quiet --fail-on=none --config={} -checks=-*,cotidy-callback-chain \
// RUN:   %s -- -std=c++20 -isystem%source/test/rewrite/include | FileCheck %s
// CHECK: can be rewritten as a coroutine: 4 awaits, 3 of them wrap callbacks
// AFTER: void read_three() {
// AFTER-NEXT: asio::co_spawn(
// AFTER-NEXT: timer_.get_executor(),
// AFTER-NEXT: [this]() -> asio::awaitable<void> {
// AFTER-NEXT: auto start = [&](auto handler) {
// AFTER-NEXT: auto done = std::make_shared<decltype(handler)>(std::move(handler));
// AFTER-NEXT: cache_.load("one",
// AFTER-NEXT: [done](page first) { (*done)(std::move(first)); });
// AFTER-NEXT: };
// AFTER-NEXT: page first =
// AFTER-NEXT: co_await asio::async_initiate<decltype(asio::use_awaitable),
// AFTER-NEXT: void(page)>(start,
// AFTER: trace(first.text);
// AFTER: page second =
// AFTER-NEXT: co_await
// AFTER: co_await timer_.async_wait(
// AFTER: page third =
// AFTER-NEXT: co_await
// AFTER: trace(first.text, ", ", second.text, ", ", third.text);
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct page {
  std::string text;
};

class cache {
public:
  explicit cache(asio::io_context &io) : timer_(io) {}

  void load(std::string name, std::function<void(page)> callback) {
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait([name, callback = std::move(callback)](error_code) {
      callback({"this is " + name});
    });
  }

private:
  asio::steady_timer timer_;
};

class reader {
public:
  explicit reader(asio::io_context &io) : cache_(io), timer_(io) {}

  void read_three() {
    cache_.load("one", [this](page first) {
      trace(first.text);
      cache_.load("two", [this, first](page second) {
        trace(second.text);
        timer_.expires_after(std::chrono::milliseconds(1));
        timer_.async_wait([this, first, second](error_code) {
          cache_.load("three", [first, second](page third) {
            trace(first.text, ", ", second.text, ", ", third.text);
          });
        });
      });
    });
  }

private:
  cache cache_;
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  reader reader(io);
  reader.read_three();
  io.run();
}
