// What is done about an error takes operations, too. (case 12)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: if (ec) {
// AFTER: co_await {{.*}}async_wait
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_write
// AFTER-NOT: catch
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(asio::io_context &io, tcp::endpoint second)
      : socket_(io), timer_(io), second_(second) {}

  void start(tcp::endpoint first) {
    socket_.async_connect(first, [this](error_code ec) {
      if (ec) {
        trace("first: ", ec.message());
        timer_.expires_after(std::chrono::milliseconds(1));
        timer_.async_wait([this](error_code ec) {
          if (ec)
            return;
          trace("trying the second");
          socket_.close();
          socket_.async_connect(second_, [this](error_code ec) {
            if (ec)
              return trace("second: ", ec.message());
            trace("second is there");
            asio::async_write(socket_, asio::buffer("2\n", 2),
                              [](error_code ec, std::size_t) {
                                trace("told the second: ", ec.message());
                              });
          });
        });
        return;
      }
      asio::async_write(socket_, asio::buffer("1\n", 2),
                        [this](error_code ec, std::size_t) {
                          trace("told the first: ", ec.message());
                          asio::async_write(socket_, asio::buffer("!\n", 2),
                                            [](error_code ec, std::size_t) {
                                              trace("and more: ", ec.message());
                                            });
                        });
    });
  }

private:
  tcp::socket socket_;
  asio::steady_timer timer_;
  tcp::endpoint second_;
};

void tell(tcp::endpoint first, tcp::endpoint second) {
  asio::io_context io;
  client client(io, second);
  client.start(first);
  io.run();
  trace("--");
}

int main() {
  Peer server{hears("1\n"), hears("!\n"), hears_the_end(), calls_again(), hears("2\n"),
              hears_the_end()};
  tell(server.endpoint(), nobody());
  tell(nobody(), server.endpoint());
  tell(nobody(), nobody());
  server.end();
}
