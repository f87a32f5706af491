// Two loops are started by one handler, and both lead to the same operation: it
// would have to be in both coroutines.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: 'async_write' is started in line {{[0-9]+}} beside 'async_read_until', and it is not seen that one waits for the other
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class talk {
public:
  explicit talk(asio::io_context &io) : socket_(io), pace_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      listen();
      speak();
    });
  }

private:
  void listen() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t n) {
                             if (ec)
                               return trace("heard ", line_);
                             line_.erase(0, n);
                             pause();
                           });
  }

  void speak() {
    asio::async_write(socket_, asio::buffer("word\n", 5),
                      [this](error_code ec, std::size_t) {
                        if (!ec && ++words_ < 3)
                          pause();
                      });
  }

  void pause() {
    pace_.expires_after(std::chrono::milliseconds(1));
    pace_.async_wait([this](error_code) {
      if (words_ < 3)
        speak();
      else
        listen();
    });
  }

  tcp::socket socket_;
  asio::steady_timer pace_;
  std::string line_;
  int words_ = 0;
};

int main() {
  Peer server{hears("word\nword\nword\n"), hangs_up()};
  asio::io_context io;
  talk talk(io);
  talk.start(server.endpoint());
  io.run();
  server.end();
}
