// The handlers have names: they are locals, told before they are used.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(asio::io_context &io) : socket_(io) {}

  void start(tcp::endpoint server) {
    auto on_read = [this](error_code ec, std::size_t n) {
      trace("read ", n, ": ", ec ? ec.message() : line_);
    };
    auto on_write = [this, on_read](error_code ec, std::size_t n) {
      if (ec)
        return on_read(ec, 0);
      trace("wrote ", n);
      asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                             on_read);
    };
    auto on_connect = [this, on_write](error_code ec) {
      trace("connect: ", ec.message());
      asio::async_write(socket_, asio::buffer("hi\n", 3), on_write);
    };
    socket_.async_connect(server, on_connect);
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.start(where);
    io.run();
  }
  server.end();
}
