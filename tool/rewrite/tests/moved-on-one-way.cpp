// A local that only the other way moves from ends when the handler returns.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'guard' of line {{[0-9]+}} is destroyed before 'async_write' completes
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

class client {
public:
  client(asio::io_context &io, tcp::socket &socket, bool gives)
      : timer_(io), socket_(socket), gives_(gives) {}

  void start() {
    timer_.expires_after(milliseconds(1));
    timer_.async_wait([this](error_code) {
      Witness guard("the guard");
      if (gives_) {
        Witness taken = std::move(guard);
        return trace("taken");
      }
      asio::async_write(socket_, asio::buffer("hi\n", 3),
                        [this](error_code, std::size_t) {
                          trace("two");
                          timer_.expires_after(milliseconds(1));
                          timer_.async_wait([](error_code) { trace("three"); });
                        });
    });
  }

private:
  asio::steady_timer timer_;
  tcp::socket &socket_;
  bool gives_;
};

int main() {
  Peer server{hears_the_end(), calls_again(), hears("hi\n"), hears_the_end()};
  for (bool gives : {true, false}) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(io, socket, gives);
    client.start();
    io.run();
  }
  server.end();
}
