// While an object is made, its own functions are called; when the coroutine
// begins, those of the derived class would be.
// RUN: %refuses %s | FileCheck %s
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: not rewritten: 'address' is called while the object is made, and may be another function when the coroutine begins
  explicit client(tcp::socket &socket, tcp::endpoint server)
      : socket_(socket), server_(server) {
    socket_.async_connect(address(), [this](error_code ec) {
      trace(ec ? "nobody" : "connected");
      asio::async_write(
          socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
            asio::async_read_until(
                socket_, asio::dynamic_buffer(line_), '\n',
                [this](error_code, std::size_t) { trace("read ", line_); });
          });
    });
  }
  virtual ~client() = default;
  virtual tcp::endpoint address() const { return server_; }

protected:
  tcp::socket &socket_;
  tcp::endpoint server_;
  std::string line_;
};

class lost : public client {
public:
  using client::client;
  tcp::endpoint address() const override { return nobody(); }
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  lost client(socket, server.endpoint());
  io.run();
  socket.close();
  server.end();
}
