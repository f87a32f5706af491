// The handlers have names: they are locals, told before they are used. What
// leads on goes into the coroutine; what is called elsewhere too is called.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start(tcp::endpoint server) {
// AFTER-NEXT: auto on_read = [this](error_code ec, std::size_t n) {
// AFTER: };
// AFTER-NEXT: asio::co_spawn(
// AFTER: co_await socket_.async_connect(
// AFTER: trace("connect: ", ec.message());
// AFTER: co_await asio::async_write(
// AFTER: if (ec)
// AFTER-NEXT: co_return on_read(ec, 0);
// AFTER: trace("wrote ", n);
// AFTER: co_await asio::async_read_until(
// AFTER: on_read(ec, n);
// AFTER: void once(
// AFTER-NEXT: asio::co_spawn(
// AFTER-NOT: on_write
// AFTER: co_await socket_.async_connect(
// AFTER: trace("read again ", n);
// AFTER: private:
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

  void once(tcp::endpoint server, std::string greeting) {
    auto on_read = [greeting](error_code ec, std::size_t n) {
      if (ec)
        return trace(greeting, ": ", ec.message());
      trace("read again ", n);
    };
    auto on_write = [this, on_read = std::move(on_read)](error_code ec,
                                                         std::size_t) {
      if (ec)
        return trace("write: ", ec.message());
      asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                             on_read);
    };
    socket_.async_connect(server, [this, greeting, on_write](error_code ec) {
      if (ec)
        return trace("connect: ", ec.message());
      line_.clear();
      asio::async_write(socket_, asio::buffer("hi\n", 3), on_write);
    });
  }

private:
  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end(),
              calls_again(), hears("hi\n"),   says("again\n"),
              hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.start(where);
    io.run();
  }
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    client client(io);
    client.once(where, "hello\n");
    io.run();
  }
  server.end();
}
