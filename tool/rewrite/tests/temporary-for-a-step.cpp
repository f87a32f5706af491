// It ends when the step returns.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what 'given' is given in line {{[0-9]+}} ends with the call
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      trace("one");
      step(Witness("the argument"));
    });
  }

private:
  void step(const Witness &given) {
    static_cast<void>(given);
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      trace("two");
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([](error_code) { trace("three"); });
    });
  }

  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
