// A handler that is given a socket of its own accepts again where there is an
// error: there is no socket then, and nobody sees its end. Where there is one,
// it is moved away before anything else is started.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: for (;;) {
// AFTER: tcp::socket accepted = co_await acceptor_.async_accept(
// AFTER: co_await asio::async_read_until
// AFTER: co_await asio::async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class server {
public:
  server(asio::io_context &io, tcp::acceptor &acceptor, int tries)
      : acceptor_(acceptor), socket_(io), tries_(tries) {
    accept();
  }

private:
  void accept() {
    acceptor_.async_accept([this](error_code ec, tcp::socket accepted) {
      if (!ec) {
        socket_ = std::move(accepted);
        read();
      } else {
        trace("accept: ", ec.message());
        if (++tries_ == 3)
          return;
        accept();
      }
    });
  }

  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t) {
                             if (!ec)
                               write();
                           });
  }

  void write() {
    asio::async_write(socket_, asio::buffer(line_),
                      [this](error_code ec, std::size_t n) {
                        trace("wrote ", n, ": ", ec.message());
                        socket_.close();
                        acceptor_.close();
                      });
  }

  tcp::acceptor &acceptor_;
  tcp::socket socket_;
  std::string line_;
  int tries_;
};

void serve(asio::io_context &io, tcp::acceptor &acceptor) {
  server server(io, acceptor, 0);
  io.run();
}

int main() {
  asio::io_context io, other;
  tcp::acceptor acceptor(io,
                         tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  Peer client(acceptor.local_endpoint(),
              {says("hello\n"), hears("hello\n"), hears_the_end()});
  serve(io, acceptor);
  client.end();
  // Nobody is accepted where nobody listens.
  tcp::acceptor deaf(other, tcp::v4());
  serve(other, deaf);
}
