// A buffer that nobody but the handlers keeps. (case 45)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: make_shared<buffer>
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read(
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct buffer {
  std::string in, out;
  ~buffer() { trace("end of the buffer"); }
};

void converse(std::shared_ptr<tcp::socket> socket) {
  auto data = std::make_shared<buffer>();
  asio::async_read_until(
      *socket, asio::dynamic_buffer(data->in), '\n',
      [socket, data](error_code ec, std::size_t n) {
        if (ec)
          return trace("first: ", ec.message());
        data->out = "heard " + data->in.substr(0, n);
        asio::async_write(*socket, asio::buffer(data->out),
                          [socket, data](error_code ec, std::size_t) {
                            if (ec)
                              return trace("answer: ", ec.message());
                            asio::async_read(
                                *socket, asio::dynamic_buffer(data->in),
                                [socket, data](error_code ec, std::size_t n) {
                                  trace("rest: ", n, ", ", ec.message());
                                  trace(data->in);
                                });
                          });
      });
}

int main() {
  Peer server{says("one\n"),  hears("heard one\n"), says("two\nthree"),
              says_no_more(), hears_the_end(),      calls_again(),
              hangs_up()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    auto socket = std::make_shared<tcp::socket>(io);
    socket->connect(server.endpoint());
    converse(std::move(socket));
    io.run();
    trace("--");
  }
  server.end();
}
