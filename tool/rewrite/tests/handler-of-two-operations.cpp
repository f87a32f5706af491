// Two operations have the same handler, which goes on with the chain. (case 52)
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io), timer_(io) {}

  void start(tcp::endpoint server) {
    socket_.async_connect(server, [this](error_code ec) {
      if (ec) {
        timer_.expires_after(std::chrono::milliseconds(1));
        timer_.async_wait([this](error_code) { on_ready("timer"); });
        return;
      }
      asio::async_write(
          socket_, asio::buffer("hi\n", 3),
          [this](error_code, std::size_t) { on_ready("written"); });
    });
  }

private:
  void on_ready(const char *after) {
    trace("after ", after);
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t) {
                             trace("read: ", ec ? "nothing" : line_);
                           });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  std::string line_;
};

void talk(tcp::endpoint server) {
  asio::io_context io;
  client client(io);
  client.start(server);
  io.run();
}

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  talk(server.endpoint());
  talk(nobody());
  server.end();
}
