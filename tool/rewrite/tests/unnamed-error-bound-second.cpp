// A handler does not name its error, and takes it behind the other results: the
// error is ignored all the same.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_resolve
// AFTER: redirect_error
// AFTER: co_await {{.*}}async_connect
// AFTER: redirect_error
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;
using std::placeholders::_2;

class client {
public:
  explicit client(asio::io_context &io) : resolver_(io), socket_(io) {}

  void start(std::string port) {
    resolver_.async_resolve(
        "127.0.0.1", port,
        [this](error_code, tcp::resolver::results_type found) {
          asio::async_connect(socket_, found,
                              std::bind(&client::on_connect, this, _2, _1));
        });
  }

private:
  void on_connect(tcp::endpoint, error_code) {
    trace("connected, or not");
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [](error_code ec, std::size_t) { trace(ec.message()); });
  }

  tcp::resolver resolver_;
  tcp::socket socket_;
};

int main() {
  Peer server{hears("hi\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.start(std::to_string(where.port()));
    io.run();
  }
  server.end();
}
