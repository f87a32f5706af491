// A handler takes the results in another order than they come, and does not name
// its error.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;
using std::placeholders::_2;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() {
    asio::async_write(socket_, asio::buffer("hi\n", 3),
                      [this](error_code, std::size_t) {
                        asio::async_read_until(
                            socket_, asio::dynamic_buffer(line_), '\n',
                            std::bind(&client::on_read, this, _2, _1));
                      });
  }

private:
  void on_read(std::size_t n, error_code) {
    trace("read ", n);
    asio::async_write(socket_, asio::buffer("bye\n", 4),
                      [this](error_code, std::size_t) { socket_.close(); });
  }

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
