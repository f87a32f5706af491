// The local may be gone when the coroutine begins.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'host' refers to 'name', which may be gone when the coroutine begins
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

using asio::ip::tcp;

class client {
public:
  explicit client(asio::io_context &io) : resolver_(io), timer_(io) {}

  void start() {
    std::string name = "not.a.number.and.too.long.to.be.kept.in.place";
    std::string *host = &name;
    resolver_.async_resolve(*host, "80", tcp::resolver::numeric_host,
                            [this](error_code ec, tcp::resolver::results_type) {
                              trace("one: ", ec.message());
                              timer_.expires_after(milliseconds(1));
                              timer_.async_wait([this](error_code) {
                                trace("two");
                                timer_.expires_after(milliseconds(1));
                                timer_.async_wait(
                                    [](error_code) { trace("three"); });
                              });
                            });
  }

private:
  tcp::resolver resolver_;
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  client client(io);
  client.start();
  io.run();
}
