// What a span shows is gone when the loop runs. (case 41)
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what 'sizes' refers to may be gone when the coroutine begins
#include "peer.hpp"

#include <span>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct session {
  tcp::socket socket;
  std::string line = "hello\n";
  std::string answer = std::string(10, '.');

  explicit session(asio::io_context &io) : socket(io) {}

  void start(std::span<const std::size_t> sizes) {
    asio::async_read(
        socket, asio::buffer(answer), asio::transfer_exactly(sizes[0]),
        [this](error_code ec, std::size_t n) {
          if (ec)
            return trace("read: ", ec.message());
          trace("read ", answer.substr(0, n));
          asio::async_write(
              socket, asio::buffer(line), [this](error_code ec, std::size_t) {
                if (ec)
                  return trace("write: ", ec.message());
                asio::async_read(
                    socket, asio::buffer(answer), asio::transfer_exactly(5),
                    [this](error_code, std::size_t n) {
                      trace("read ", answer.substr(0, n));
                    });
              });
        });
  }
};

void begin(session &of) {
  std::vector<std::size_t> sizes{5};
  of.start(sizes);
}

int main() {
  Peer server{says("hello"), hears("hello\n"), says("there"), hears_the_end()};
  {
    asio::io_context io;
    session session(io);
    session.socket.connect(server.endpoint());
    begin(session);
    io.run();
  }
  server.end();
}
