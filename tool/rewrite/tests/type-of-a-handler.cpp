// A handler's own type has the name of one that a later step means.
// RUN: %refuses %s | FileCheck %s
// CHECK: :[[@LINE+19]]:7: note: not rewritten: what is declared in line [[@LINE+19]] would be found where another is meant
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;

struct result {
  const char *text = "everybody's";
};

struct client {
  asio::steady_timer timer;

  explicit client(asio::io_context &io) : timer(io) {}

  void start() {
    timer.expires_after(std::chrono::milliseconds(1));
    timer.async_wait([this](error_code) {
      trace("one");
      struct result {
        const char *text = "the handler's";
      };
      trace(result().text);
      timer.async_wait(std::bind_front(&client::on_second, this));
    });
  }

private:
  void on_second(error_code) {
    trace(result().text);
    timer.async_wait([](error_code) { trace("three"); });
  }
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
