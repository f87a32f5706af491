// Its owner ends, and with it what was under way.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'gone' of line {{[0-9]+}} ends before the loop runs, and what it owns with it
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}
  ~client() { trace("client ends"); }

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

struct owner {
  std::unique_ptr<client> of;
  explicit owner(asio::io_context &io) : of(std::make_unique<client>(io)) {}
  void begin() { of->start(); }
};

int main() {
  asio::io_context io;
  {
    owner gone(io);
    gone.begin();
  }
  io.run();
}
