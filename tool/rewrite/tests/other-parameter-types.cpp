// Handlers declare other types than the operations deliver; what is computed
// with them depends on that.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

#include <system_error>

namespace asio = boost::asio;
using asio::ip::tcp;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](std::error_code ec) {
      trace(ec == std::errc::connection_refused ? "refused " : "connected ",
            sizeof ec == sizeof(std::error_code));
      if (ec)
        return;
      asio::async_write(socket_, asio::buffer("hi\n", 3),
                        [this](const boost::system::error_code &, int n) {
                          trace("below: ", n - 4, ", half: ", n / 2);
                          asio::async_read_until(
                              socket_, asio::dynamic_buffer(line_), '\n',
                              [this](const auto &ec, unsigned char n) {
                                n += 250;
                                trace(ec.message(), ", ", int(n), ", ", n < 10);
                                socket_.close();
                              });
                        });
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("ten chars\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.start(where);
    io.run();
  }
  server.end();
}
