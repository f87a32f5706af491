// An owner that is made of a weak pointer does not outlive its handler.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'self', which was kept alive until here, is not kept by the handler of 'async_wait'
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

class client : public std::enable_shared_from_this<client> {
public:
  explicit client(asio::io_context &io) : timer_(io) {}
  ~client() { trace("client ends"); }

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([weak = weak_from_this()](error_code ec) {
      if (auto self = weak.lock()) {
        trace("one: ", ec.message());
        self->timer_.expires_after(milliseconds(20));
        self->timer_.async_wait([weak](error_code ec) {
          if (auto self = weak.lock()) {
            trace("two: ", ec.message());
            self->timer_.expires_after(milliseconds(1));
            self->timer_.async_wait([weak](error_code ec) {
              if (auto self = weak.lock())
                trace("three: ", ec.message());
              else
                trace("gone: ", ec.message());
            });
          } else {
            trace("gone: ", ec.message());
          }
        });
      }
    });
  }

private:
  asio::steady_timer timer_;
};

int main() {
  for (int ms : {0, 8, 200}) {
    asio::io_context io;
    auto one = std::make_shared<client>(io);
    asio::steady_timer end(io, milliseconds(ms));
    end.async_wait([&](error_code) { one.reset(); });
    one->start();
    io.run();
  }
}
