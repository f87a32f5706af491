// Handlers that say `auto` become variables that say it.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: auto size = co_await {{.*}}async_read_until
// AFTER: size = co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;

class client {
public:
  client(asio::io_context &io, tcp::endpoint server)
      : socket_(io), server_(server) {}

  void start() {
    socket_.async_connect(server_, [this](auto ec) {
      if (ec)
        return;
      asio::async_write(socket_, asio::buffer("ask\n", 4), [this](auto ec,
                                                                   auto) {
        if (ec)
          return;
        asio::async_read_until(
            socket_, asio::dynamic_buffer(in_), '\n',
            [this](const auto &ec, auto size) {
              if (ec)
                return;
              trace("got ", in_.substr(0, size - 1));
              in_.erase(0, size);
              asio::async_read_until(socket_, asio::dynamic_buffer(in_), '\n',
                                     [this](auto &&ec, const auto &size) {
                                       trace(ec.message(), ", then ",
                                             in_.substr(0, size - 1));
                                       socket_.close();
                                     });
            });
      });
    });
  }

private:
  tcp::socket socket_;
  tcp::endpoint server_;
  std::string in_;
};

int main() {
  Peer server{hears("ask\n"), says("one\ntwo\n"), hears_the_end()};
  asio::io_context io;
  client client(io, server.endpoint());
  client.start();
  io.run();
  server.end();
}
