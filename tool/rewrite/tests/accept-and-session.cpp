// The next connection is awaited before the last one is served. (case 25)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start() {
// AFTER: co_spawn(
// AFTER: {{for|while}} (
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER: class server {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  session(tcp::socket socket, int number)
      : socket_(std::move(socket)), number_(number) {}

  void start() { do_read(); }

private:
  void do_read() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [self = shared_from_this(), this](error_code ec, std::size_t n) {
          trace(number_, " read ", n);
          if (!ec)
            do_write();
        });
  }

  void do_write() {
    asio::async_write(
        socket_, asio::buffer(line_),
        [self = shared_from_this(), this](error_code ec, std::size_t n) {
          line_.clear();
          trace(number_, " wrote ", n);
          if (!ec)
            do_read();
        });
  }

  tcp::socket socket_;
  std::string line_;
  int number_;
};

class server {
public:
  server(asio::io_context &io, int most)
      : acceptor_(io, {asio::ip::address_v4::loopback(), 0}), most_(most) {
    do_accept();
  }

  tcp::endpoint endpoint() { return acceptor_.local_endpoint(); }

private:
  void do_accept() {
    acceptor_.async_accept([this](error_code ec, tcp::socket socket) {
      if (ec)
        return;
      int number = ++count_;
      trace("accepted ", number);
      if (count_ < most_)
        do_accept();
      std::make_shared<session>(std::move(socket), number)->start();
    });
  }

  tcp::acceptor acceptor_;
  int most_, count_ = 0;
};

int main() {
  asio::io_context io;
  server server(io, 2);
  Peer caller(server.endpoint(),
              {says("a\n"), hears("a\n"), says("b\n"), hears("b\n"),
               says_no_more(), hears_the_end(), calls_again(), says("c\n"),
               hears("c\n"), says_no_more(), hears_the_end()});
  io.run();
  caller.end();
}
