// What the callback is given is the store's own text, which the handler changes
// while it looks at it: a copy would not change.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'text' is passed in line {{[0-9]+}} by reference: a copy of it may differ
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;

struct store {
  asio::steady_timer timer;
  std::string kept = "old";

  void get(std::function<void(const std::string &)> done) {
    timer.expires_after(std::chrono::milliseconds(1));
    timer.async_wait([this, done](error_code) { done(kept); });
  }
};

struct client {
  store &from;
  asio::steady_timer timer;

  void start() {
    timer.async_wait([this](error_code) {
      from.get([this](const std::string &text) {
        from.kept = "new";
        trace(text);
        from.get([](const std::string &text) { trace(text); });
      });
    });
  }
};

int main() {
  asio::io_context io;
  store store{asio::steady_timer(io)};
  client client{store, asio::steady_timer(io)};
  client.start();
  io.run();
}
