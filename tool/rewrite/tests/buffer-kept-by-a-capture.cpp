// A handler holds what it does not name, for the sake of the buffer that was made
// of it. (case 45)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: [this, data, greeting]() mutable -> asio::awaitable<void> {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    auto greeting = std::make_shared<std::string>("hi\n");
    auto data = asio::buffer(*greeting);
    asio::async_write(
        socket_, data, [this, greeting](error_code, std::size_t) {
          asio::async_read_until(
              socket_, asio::dynamic_buffer(line_), '\n',
              [this](error_code, std::size_t) {
                trace(line_);
                asio::async_write(
                    socket_, asio::buffer("bye\n", 4),
                    [this](error_code, std::size_t) { socket_.close(); });
              });
        });
  }

private:
  tcp::socket &socket_;
  std::string line_;
};

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears("bye\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket);
    client.start();
    io.run();
  }
  server.end();
}
