// Several callers start the chain and forget it. They stay as they are.
// (case 36)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void notify(asio::io_context &io, tcp::endpoint who, std::string
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: void arrive(asio::io_context &io, tcp::endpoint who) {
// AFTER-NEXT: notify(io, who, "arrived\n");
// AFTER: asio::post(io, [&] { notify(io, server.endpoint(), "left\n"); });
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

void notify(asio::io_context &io, tcp::endpoint who, std::string what) {
  auto socket = std::make_shared<tcp::socket>(io);
  auto text = std::make_shared<std::string>(what);
  socket->async_connect(who, [socket, text](error_code ec) {
    if (ec)
      return;
    asio::async_write(
        *socket, asio::buffer(*text), [socket, text](error_code, std::size_t) {
          text->clear();
          asio::async_read_until(*socket, asio::dynamic_buffer(*text), '\n',
                                 [socket, text](error_code, std::size_t) {
                                   trace("answer: ", *text);
                                 });
        });
  });
}

void arrive(asio::io_context &io, tcp::endpoint who) {
  notify(io, who, "arrived\n");
}

int main() {
  Peer server{hears("arrived\n"), says("hello\n"), hears_the_end(),
              calls_again(),      hears("left\n"), says("bye\n"),
              hears_the_end()};
  asio::io_context io;
  arrive(io, server.endpoint());
  io.run();
  io.restart();
  // From a handler this time.
  asio::post(io, [&] { notify(io, server.endpoint(), "left\n"); });
  io.run();
  server.end();
}
