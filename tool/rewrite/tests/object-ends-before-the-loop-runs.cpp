// Its operation is cancelled, and the handler does not touch it.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'gone' of line {{[0-9]+}} ends before the loop runs
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code ec) {
      if (ec)
        return trace("one: ", ec.message());
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([this](error_code ec) {
        if (ec)
          return trace("two: ", ec.message());
        timer_.expires_after(milliseconds(1));
        timer_.async_wait(
            [](error_code ec) { trace("three: ", ec.message()); });
      });
    });
  }

private:
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  {
    client gone(io);
    gone.start();
  }
  io.run();
}
