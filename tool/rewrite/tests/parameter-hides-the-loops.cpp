// A step that leads back has a parameter of the same name as the function that
// it leads back to: what it hands on is for that one.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: {{for|while}} (
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class client {
public:
  explicit client(tcp::socket &socket) : socket_(socket) {}

  void start() { ask(0); }

private:
  void ask(int count) {
    line_ = std::to_string(count) + "?\n";
    asio::async_write(
        socket_, asio::buffer(line_), [this, count](error_code, std::size_t) {
          line_.clear();
          asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                 [this, count](error_code, std::size_t) {
                                   trace("answer to ", count, ": ", line_);
                                   if (count == 2)
                                     return socket_.close();
                                   again(7, count);
                                 });
        });
  }

  void again(int count, int last) {
    trace("not ", count);
    ask(last + 1);
  }

  tcp::socket &socket_;
  std::string line_;
};

int main() {
  Peer server{hears("0?\n"), says("zero\n"), hears("1?\n"),  says("one\n"),
              hears("2?\n"), says("two\n"),  hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    client client(socket);
    asio::post(io, [&] { client.start(); });
    io.run();
  }
  server.end();
}
