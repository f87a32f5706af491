// A result that the handler does not use ends after what the handler does.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: a result that the handler in line {{[0-9]+}} does not use ends after it
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

using asio::ip::tcp;

class server {
public:
  explicit server(asio::io_context &io)
      : acceptor_(io, {asio::ip::address_v4::loopback(), 0}), timer_(io) {}

  tcp::endpoint endpoint() { return acceptor_.local_endpoint(); }

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      trace("one");
      timer_.expires_after(milliseconds(1));
      timer_.async_wait([this](error_code) {
        trace("two");
        acceptor_.async_accept([](error_code, tcp::socket) {
          trace("accepted");
          std::this_thread::sleep_for(milliseconds(5));
          trace("and sent away");
        });
      });
    });
  }

private:
  tcp::acceptor acceptor_;
  asio::steady_timer timer_;
};

int main() {
  asio::io_context io;
  server server(io);
  Peer caller(server.endpoint(), {hears_the_end()});
  server.start();
  io.run();
  caller.end();
}
