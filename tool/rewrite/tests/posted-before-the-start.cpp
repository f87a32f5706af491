// What is in the queue before the start would come before the first operation.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'async_wait' would be started after what begins in line {{[0-9]+}}
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io) : io_(io), timer_(io) {}

  void start() {
    asio::post(io_, [this] { trace("cancels ", timer_.cancel()); });
    timer_.expires_after(milliseconds(20));
    timer_.async_wait([this](error_code ec) {
      trace("one: ", ec.message());
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([this](error_code ec) {
        trace("two: ", ec.message());
        timer_.expires_after(milliseconds(1));
        timer_.async_wait(
            [](error_code ec) { trace("three: ", ec.message()); });
      });
    });
  }

private:
  asio::io_context &io_;
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
