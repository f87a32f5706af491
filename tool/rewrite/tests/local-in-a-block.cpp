// What a local does at its end is done before the next operation is started: it
// stands in a block. Ordinary locals are in the way of nothing. (case 46)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_await {{.*}}async_connect
// AFTER: Witness handshake("the handshake");
// AFTER: }
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    {
      Witness check("the check");
      trace("checking ", server.address());
    }
    socket_.async_connect(server, [this](error_code ec) {
      {
        Witness handshake("the handshake");
        trace("connect: ", ec.message());
      }
      if (Witness test("the test"); ec)
        return trace("not connected");
      std::string greeting = "hi";
      const int times = 2;
      for (int i = 1; i < times; ++i)
        greeting += " " + greeting;
      request_ = greeting + "\n";
      asio::async_write(
          socket_, asio::buffer(request_), [this](error_code, std::size_t n) {
            int times = static_cast<int>(n) / 3;
            trace("written ", times);
            asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                   [this](error_code, std::size_t) {
                                     Witness end("the last handler");
                                     trace("answer: ", line_);
                                   });
          });
    });
  }

private:
  tcp::socket socket_;
  std::string request_, line_;
};

int main() {
  Peer server{hears("hi hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.start(where);
    io.run();
    trace("--");
  }
  server.end();
}
