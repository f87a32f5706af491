// Each of the next round's values is made of the other one.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: the values for the next round of the loop depend on each other
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}

  void step(std::string first, std::string second) {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this, first = std::move(first),
                       second = std::move(second)](error_code) mutable {
      trace(first, ", ", second);
      if (++turns_ == 3)
        return;
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([this, first = std::move(first),
                         second = std::move(second)](error_code) mutable {
        step(std::move(second), std::move(first));
      });
    });
  }

private:
  asio::steady_timer timer_;
  int turns_ = 0;
};

int main() {
  asio::io_context io;
  client client(io);
  client.step("a text that is too long to be kept in place", "a short one");
  io.run();
}
