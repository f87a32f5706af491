// A handler refers to a local of the function that started it and has returned:
// a bug, which is not to be built into a coroutine. (case 40)
// RUN: %either %s --original-is-broken | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    std::string request = "a request which is too long to be kept inside\n";
    socket_.async_connect(server, [&](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      asio::async_write(
          socket_, asio::buffer(request), [&](error_code ec, std::size_t) {
            trace("write: ", ec.message());
            asio::async_read_until(
                socket_, asio::dynamic_buffer(answer_), '\n',
                [this](error_code, std::size_t) { trace(answer_); });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string answer_;
};

int main() {
  Peer server{hears("a request which is too long to be kept inside\n"),
              says("answer\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
