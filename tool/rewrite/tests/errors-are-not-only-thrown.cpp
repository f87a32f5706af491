// One handler says more of its error: then all tests stay, also on request.
// RUN: %rewrites \
// RUN:   --config="{CheckOptions: {cotidy-callback-chain.ErrorStyle: exceptions}}" \
// RUN:   %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await socket_.async_connect(
// AFTER-NEXT: redirect_error
// AFTER: throw boost::system::system_error(ec);
// AFTER: co_await asio::async_write(
// AFTER: trace("write: ", ec.message());
// AFTER: throw boost::system::system_error(ec);
// AFTER: co_await asio::async_read_until(
// AFTER: throw boost::system::system_error(ec);
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        throw boost::system::system_error(ec);
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code ec, std::size_t) {
            if (ec) {
              trace("write: ", ec.message());
              throw boost::system::system_error(ec);
            }
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code ec, std::size_t) {
                                     if (ec)
                                       throw boost::system::system_error(ec);
                                     trace("read ", line_);
                                   });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint to : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.start(to);
    try {
      io.run();
    } catch (const boost::system::system_error &error) {
      trace("run: ", error.code().message());
    }
  }
  server.end();
}
