// The handler owns the object on which the operation is started, and the object
// before that is named before the owner is moved.
// RUN: %either %s | FileCheck %s
// CHECK: {{co_spawn|not rewritten: }}
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct connection {
  explicit connection(asio::io_context &io) : socket(io) {}
  ~connection() { trace("end of the connection"); }
  tcp::socket socket;
  std::string line = "hi\n";
};

void greet(std::unique_ptr<connection> c, tcp::endpoint server) {
  // In C++17, what stands before the call is evaluated before its arguments.
  c->socket.async_connect(server, [c = std::move(c)](error_code ec) mutable {
    if (ec)
      return trace("connect: ", ec.message());
    auto &[socket, line] = *c;
    asio::async_write(socket, asio::buffer(line),
                      [c = std::move(c)](error_code, std::size_t n) mutable {
                        trace("wrote ", n);
                        c->line.clear();
                        auto &[socket, line] = *c;
                        asio::async_read_until(
                            socket, asio::dynamic_buffer(line), '\n',
                            [c = std::move(c)](error_code, std::size_t) {
                              trace("read ", c->line);
                            });
                      });
  });
}

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    greet(std::make_unique<connection>(io), where);
    io.run();
    trace("--");
  }
  server.end();
}
