// An error is logged and ends the handler at once. (case 3)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: if (ec) {
// AFTER-NEXT: trace("connect: ", ec.message());
// AFTER-NEXT: co_return;
// AFTER: co_await {{.*}}async_write
// AFTER: co_return;
// AFTER: co_await {{.*}}async_read_until
// AFTER: if (ec && ec != asio::error::eof)
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(const tcp::endpoint &server) {
    socket_.async_connect(server, [this](const error_code &ec) {
      if (ec) {
        trace("connect: ", ec.message());
        return;
      }
      asio::async_write(socket_, asio::buffer("ping\n", 5),
                        [this](const error_code &ec, std::size_t) {
                          if (ec) {
                            trace("write: ", ec.message());
                            return;
                          }
                          trace("ping");
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(line_), '\n',
                              [this](const error_code &ec, std::size_t) {
                                if (ec && ec != asio::error::eof) {
                                  trace("read: ", ec.message());
                                  return;
                                }
                                trace("read: ", line_);
                              });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

void talk(const tcp::endpoint &server) {
  asio::io_context io;
  client client(io);
  client.start(server);
  trace("handlers: ", io.run() > 2);
}

int main() {
  Peer answers{hears("ping\n"), says("pong\n"), hears_the_end()};
  talk(answers.endpoint());
  answers.end();
  Peer breaks_off{hears("ping\n"), says("po"), hangs_up()};
  talk(breaks_off.endpoint());
  breaks_off.end();
  Peer fails{hears("ping\n"), resets()};
  talk(fails.endpoint());
  fails.end();

  asio::io_context io;
  client client(io);
  client.start(nobody());
  io.run();
}
