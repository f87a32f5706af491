// The steps are free functions of one file, and what they share is handed from
// one to the next.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_connect
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: int main() {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

struct state {
  explicit state(asio::io_context &io) : socket(io) {}
  ~state() { trace("end of the state"); }
  tcp::socket socket;
  std::string line;
};

void on_read(std::shared_ptr<state> s, error_code ec, std::size_t n) {
  trace("read ", n, ", ", ec.message());
  trace(s->line);
}

void on_write(std::shared_ptr<state> s, error_code ec) {
  if (ec) {
    trace("write: ", ec.message());
    return;
  }
  s->line.clear();
  asio::async_read_until(
      s->socket, asio::dynamic_buffer(s->line), '\n',
      [s](error_code ec, std::size_t n) { on_read(s, ec, n); });
}

void on_connect(std::shared_ptr<state> s, error_code ec) {
  if (ec) {
    trace("connect: ", ec.message());
    return;
  }
  s->line = "hi\n";
  asio::async_write(s->socket, asio::buffer(s->line),
                    [s](error_code ec, std::size_t) { on_write(s, ec); });
}

void greet(asio::io_context &io, tcp::endpoint server) {
  auto s = std::make_shared<state>(io);
  s->socket.async_connect(server, [s](error_code ec) { on_connect(s, ec); });
}

} // namespace

int main() {
  Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
  for (tcp::endpoint where : {server.endpoint(), nobody()}) {
    asio::io_context io;
    greet(io, where);
    io.run();
  }
  server.end();
}
