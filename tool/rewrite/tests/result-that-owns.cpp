// What an operation results in is let go of when its handler returns.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'held', which was kept alive until here, is not kept by the handler of 'async_wait'
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

template <class Token>
auto async_open(asio::steady_timer &timer, Token &&token) {
  return asio::async_initiate<Token,
                              void(error_code, std::shared_ptr<Witness>)>(
      [&timer](auto handler) {
        timer.expires_after(milliseconds(1));
        timer.async_wait([handler = std::move(handler)](error_code ec) mutable {
          std::move(handler)(ec, std::make_shared<Witness>("the result"));
        });
      },
      token);
}

class client {
public:
  explicit client(asio::io_context &io) : timer_(io) {}

  void start() {
    async_open(timer_, [this](error_code, std::shared_ptr<Witness> held) {
      trace(held ? "one" : "none");
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
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
