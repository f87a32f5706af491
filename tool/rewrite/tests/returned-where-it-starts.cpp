// A function that returns where it starts the chain does nothing else then.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: if (greets) {
// AFTER-NEXT: return asio::co_spawn(
// AFTER: });
// AFTER-NEXT: }
// AFTER: trace("no greeting");
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start(bool greets) {
    if (greets) {
      return asio::async_write(socket_, asio::buffer("hello\n", 6),
                               [this](error_code ec, std::size_t) {
                                 if (!ec)
                                   read();
                               });
    }
    trace("no greeting");
    socket_.close();
  }

private:
  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           [this](error_code ec, std::size_t) {
                             trace(ec ? ec.message() : line_);
                             if (!ec)
                               answer();
                           });
  }

  void answer() {
    asio::async_write(socket_, asio::buffer(line_),
                      [this](error_code ec, std::size_t) {
                        trace("answered: ", ec.message());
                        socket_.close();
                      });
  }

  tcp::socket &socket_;
  std::string line_;
};

int main() {
  for (bool greets : {true, false}) {
    Peer server{says("well\n"), hears_the_end()};
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket);
    client.start(greets);
    io.run();
    server.end();
  }
}
