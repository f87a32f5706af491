// A local that only the other way moves from ends when the handler returns.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'guard' of line {{[0-9]+}} is destroyed before 'async_wait' completes
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  client(asio::io_context &io, bool gives) : timer_(io), gives_(gives) {}

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      Witness guard("the guard");
      if (gives_) {
        Witness taken = std::move(guard);
        return trace("taken");
      }
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([this](error_code) {
        trace("two");
        timer_.expires_after(milliseconds(1));
        timer_.async_wait([](error_code) { trace("three"); });
      });
    });
  }

private:
  asio::steady_timer timer_;
  bool gives_;
};

int main() {
  for (bool gives : {true, false}) {
    asio::io_context io;
    client client(io, gives);
    client.start();
    io.run();
  }
}
