// Nothing but a return stands behind the calls. (case 14)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    if (server.port() == 0) {
      trace("no server");
      return;
    } else {
      socket_.async_connect(server, [this](error_code ec) {
        if (!ec) {
          asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                 [this](error_code ec, std::size_t size) {
                                   switch (size) {
                                   case 0:
                                     trace("nothing: ", ec.message());
                                     break;
                                   case 1:
                                     trace("an empty line");
                                     return;
                                   default:
                                     trace("a line");
                                     asio::async_write(
                                         socket_, asio::buffer(line_),
                                         [](error_code, std::size_t n) {
                                           trace("echoed ", n);
                                           return;
                                         });
                                     return;
                                   }
                                 });
          return;
        }
        trace("not connected");
      });
      return;
    }
  }

private:
  tcp::socket socket_;
  std::string line_;
};

void talk(tcp::endpoint server) {
  asio::io_context io;
  client client(io);
  client.start(server);
  io.run();
}

int main() {
  Peer server{says("ab\n"), hears("ab\n"),   hears_the_end(), calls_again(),
              says("\n"),   hears_the_end(), calls_again(),   hangs_up()};
  for (int i = 0; i < 3; ++i)
    talk(server.endpoint());
  server.end();
  talk(nobody());
  talk({});
}
