// One text stands for chains over several types of streams. (case 57)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: template <class Stream> void greet(Stream &stream, std::string &line) {
// AFTER-NEXT: co_spawn(
// AFTER: [&stream, &line]() -> asio::awaitable<void> {
// AFTER: co_await asio::async_write(
// AFTER: co_await asio::async_read_until(
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

template <class Stream> void greet(Stream &stream, std::string &line) {
  asio::async_write(stream, asio::buffer(line), [&](error_code, std::size_t) {
    line.clear();
    asio::async_read_until(stream, asio::dynamic_buffer(line), '\n',
                           [&](error_code ec, std::size_t) {
                             trace(ec.message(), ", ", line);
                             asio::async_write(stream, asio::buffer(line),
                                               [&](error_code, std::size_t n) {
                                                 trace("wrote ", n);
                                                 stream.close();
                                               });
                           });
  });
}

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears("hello\n"),
              hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  asio::generic::stream_protocol::socket other(io);
  socket.connect(server.endpoint());
  std::string line = "hi\n";
  greet(socket, line);
  io.run();
  io.restart();
  greet(other, line);
  io.run();
  server.end();
}
