// Each lambda is the last thing that the one around it does. (case 1)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER-NOT: #include <boost/asio.hpp>
// AFTER: void fetch(
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: int main() {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// All that is needed belongs to the caller, who waits until it is done.
void fetch(tcp::socket &socket, tcp::endpoint server, std::string &line) {
  socket.async_connect(server, [&socket, &line](error_code ec) {
    trace("connect: ", ec.message());
    line = "hello\n";
    asio::async_write(socket, asio::buffer(line),
                      [&socket, &line](error_code ec, std::size_t n) {
                        trace("write: ", ec.message(), ", ", n);
                        line.clear();
                        asio::async_read_until(
                            socket, asio::dynamic_buffer(line), '\n',
                            [&line](error_code ec, std::size_t n) {
                              trace("read: ", ec.message(), ", ", n);
                              trace(line.substr(0, 5));
                            });
                      });
  });
}

int main() {
  Peer server{hears("hello\n"), says("good day\n"), hears_the_end()};
  {
    asio::io_context io;
    tcp::socket socket(io);
    std::string line;
    fetch(socket, server.endpoint(), line);
    io.run();
  }
  server.end();
}
