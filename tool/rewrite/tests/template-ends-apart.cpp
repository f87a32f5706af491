// What follows an error is another object's: it stays a call, whatever that does
// in each instance of the template.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: n = co_await derived().socket.async_read_some(
// AFTER: if (ec)
// AFTER-NEXT: co_return derived().end();
// AFTER: n = co_await asio::async_write(
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

template <class Derived> class session {
public:
  void read() {
    derived().socket.async_read_some(
        asio::buffer(data_), [this](error_code ec, std::size_t n) {
          if (ec)
            return derived().end();
          trace(n, " read");
          asio::async_write(derived().socket, asio::buffer(data_, n),
                            [this](error_code ec, std::size_t n) {
                              trace(n, " written ", ec.message());
                              read();
                            });
        });
  }

private:
  Derived &derived() { return static_cast<Derived &>(*this); }
  char data_[64];
};

struct plain : session<plain> {
  explicit plain(tcp::socket socket) : socket(std::move(socket)) {}
  void end() { trace("end"); }
  tcp::socket socket;
};

struct polite : session<polite> {
  explicit polite(tcp::socket socket) : socket(std::move(socket)) {}
  void end() {
    asio::async_write(socket, asio::buffer("bye\n", 4),
                      [](error_code ec, std::size_t) {
                        trace("bye: ", ec.message());
                      });
  }
  tcp::socket socket;
};

int main() {
  asio::io_context io;
  tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  Peer client(acceptor.local_endpoint(),
              {says("one\n"), hears("one\n"), says_no_more(), calls_again(),
               says("two\n"), hears("two\n"), says_no_more(), hears("bye\n")});
  plain first(acceptor.accept());
  asio::post(io, [&] { first.read(); });
  io.run();
  first.socket.close();
  io.restart();
  polite second(acceptor.accept());
  asio::post(io, [&] { second.read(); });
  io.run();
  second.socket.close();
  client.end();
}
