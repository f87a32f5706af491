// A step of the chain is public in a header: others may call it. (case 56)
// RUN: %refuses %s | FileCheck %s
#include "Inputs/exported.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

client::client(asio::io_context &io) : socket_(io) {}

void client::start(tcp::endpoint server) {
  // CHECK: :[[@LINE+1]]:3: warning: callback chain of 3 operations
  socket_.async_connect(server, [this](error_code ec) { on_connect(ec); });
}

void client::on_connect(error_code ec) {
  // CHECK: not rewritten: 'client::on_connect' {{.*}}header
  if (ec)
    return trace(ec.message());
  asio::async_write(
      socket_, asio::buffer("hi\n", 3), [this](error_code, std::size_t) {
        asio::async_read_until(
            socket_, asio::dynamic_buffer(line_), '\n',
            [this](error_code, std::size_t) { trace("read ", line_); });
      });
}

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  {
    asio::io_context io;
    client client(io);
    client.start(server.endpoint());
    io.run();
  }
  server.end();
}
