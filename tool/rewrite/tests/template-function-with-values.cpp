// A function template, for one kind of stream here.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: template <class Stream, class Text>
// AFTER-NEXT: void ask(Stream &stream, Text question) {
// AFTER: co_spawn(
// AFTER: co_await asio::async_write(
// AFTER: co_await asio::async_read_until(
// AFTER: co_await asio::async_write(
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

template <class Stream, class Text>
void ask(Stream &stream, Text question) {
  auto text = std::make_shared<Text>(std::move(question));
  asio::async_write(
      stream, asio::buffer(*text),
      [&stream, text](error_code ec, std::size_t) {
        if (ec)
          return trace("not asked: ", ec.message());
        text->clear();
        asio::async_read_until(
            stream, asio::dynamic_buffer(*text), '\n',
            [&stream, text](error_code ec, std::size_t n) {
              if (ec)
                return trace("no answer: ", ec.message());
              trace("answer: ", text->substr(0, n));
              asio::async_write(stream, asio::buffer(*text, n),
                                [text](error_code ec, std::size_t n) {
                                  trace("thanked: ", n, " ", ec.message());
                                });
            });
      });
}

int main() {
  Peer server{hears("who?\n"), says("me\n"), hears("me\n")};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  asio::post(io, [&] { ask(socket, std::string("who?\n")); });
  io.run();
  server.end();
}
