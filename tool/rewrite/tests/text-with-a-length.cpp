// What a pointer and a length stand for is no text that ends with a zero, and
// it is gone when the loop runs.
// RUN: %refuses %s | FileCheck %s
// CHECK: not rewritten: what 'text' points to may be gone when the coroutine begins
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct session {
  tcp::socket socket;
  std::string line, answer;

  explicit session(asio::io_context &io) : socket(io) {}

  asio::const_buffer kept(const std::string &text) {
    line = text + "\n";
    return asio::buffer(line);
  }

  void ask(const char *text, std::size_t length) {
    asio::async_write(
        socket, kept(std::string(text, length)),
        [this](error_code ec, std::size_t n) {
          if (ec)
            return trace("write: ", ec.message());
          trace("wrote ", n);
          asio::async_read_until(
              socket, asio::dynamic_buffer(answer), '\n',
              [this](error_code ec, std::size_t n) {
                if (ec)
                  return trace("read: ", ec.message());
                asio::async_write(socket, asio::buffer(answer, n),
                                  [](error_code, std::size_t n) {
                                    trace("wrote ", n, " more");
                                  });
              });
        });
  }
};

void begin(session &of) {
  std::vector<char> text{'w', 'h', 'o', ' ', 'i', 's', ' ', 'i', 't'};
  of.ask(text.data(), 3);
}

int main() {
  Peer server{hears("who\n"), says("me\n"), hears("me\n"), hears_the_end()};
  {
    asio::io_context io;
    session session(io);
    session.socket.connect(server.endpoint());
    begin(session);
    io.run();
  }
  server.end();
}
