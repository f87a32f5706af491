// One branch starts an operation and leaves; the other goes on to what stands
// behind both.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_read_until
// AFTER: trace("asks nothing");
// AFTER-NEXT: }
// AFTER: if (auto left = rest_; left > 1) {
// AFTER: trace("the last one");
// AFTER-NEXT: }
// AFTER-NEXT: trace("and that is all");
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  client(tcp::socket &socket, bool asks, int rest)
      : socket_(socket), asks_(asks), rest_(rest) {}

  void start() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [this](error_code ec, std::size_t) {
          if (ec)
            return;
          if (asks_) {
            asio::async_write(socket_, asio::buffer("why?\n", 5),
                              [this](error_code ec, std::size_t) {
                                trace("asked: ", ec.message());
                                socket_.close();
                              });
            return;
          } else {
            trace("asks nothing");
          }
          asio::async_write(socket_, asio::buffer("fine\n", 5),
                            [this](error_code ec, std::size_t) {
                              trace("agreed: ", ec.message());
                              if (auto left = rest_; left > 1) {
                                asio::async_write(
                                    socket_, asio::buffer("more\n", 5),
                                    [this](error_code ec, std::size_t) {
                                      trace("more: ", ec.message());
                                      socket_.close();
                                    });
                                return;
                              } else {
                                trace("the last one");
                              }
                              trace("and that is all");
                              socket_.close();
                            });
        });
  }

private:
  tcp::socket &socket_;
  std::string line_;
  bool asks_;
  int rest_;
};

int main() {
  Peer server{says("a\n"),           hears("why?\n"), hears_the_end(),
              calls_again(),         says("b\n"),     hears("fine\n"),
              hears_the_end(),       calls_again(),   says("c\n"),
              hears("fine\nmore\n"), hears_the_end()};
  for (int rest : {0, 1, 2}) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket, rest == 0, rest);
    client.start();
    io.run();
  }
  server.end();
}
