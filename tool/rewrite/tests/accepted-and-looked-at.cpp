// What a handler is given where there is an error is used before the next
// accept: it may be open by then, and its end be seen.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'accepted' of line {{[0-9]+}} is destroyed before 'async_accept' completes
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class server {
public:
  server(asio::io_context &io, tcp::acceptor &acceptor)
      : acceptor_(acceptor), socket_(io) {
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
        accepted.open(tcp::v4());
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
  int tries_ = 0;
};

int main() {
  asio::io_context io;
  tcp::acceptor acceptor(io,
                         tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  Peer client(acceptor.local_endpoint(),
              {says("hello\n"), hears("hello\n"), hears_the_end()});
  server first(io, acceptor);
  io.run();
  client.end();
}
