// Another handler stands behind an #else.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: there is a directive of the preprocessor in what would be replaced
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait(
#ifdef OTHER
        std::ref(other_));
#else
        [this](error_code) {
          trace("one");
          timer_.expires_after(milliseconds(1));
          timer_.async_wait([this](error_code) {
            trace("two");
            timer_.expires_after(milliseconds(1));
            timer_.async_wait([](error_code) { trace("three"); });
          });
        });
#endif
  }

private:
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
