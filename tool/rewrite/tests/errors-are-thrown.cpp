// Every handler throws its error and does nothing else with it: on request, the
// operations throw instead.
// RUN: %rewrites \
// RUN:   --config="{CheckOptions: {cotidy-callback-chain.ErrorStyle: exceptions}}" \
// RUN:   %s | FileCheck %s --check-prefix=AFTER --implicit-check-not=redirect
// AFTER: co_spawn(
// AFTER-NOT: error_code
// AFTER: for (;;) {
// AFTER-NEXT: std::size_t size = co_await asio::async_read_until(
// AFTER-NEXT: socket_, asio::dynamic_buffer(line_), '\n',
// AFTER-NEXT: asio::use_awaitable);
// AFTER-NEXT: // Without its end.
// AFTER-NOT: throw
// AFTER: co_await asio::async_write(socket_, asio::buffer(line_),
// AFTER-NEXT: asio::use_awaitable);
// AFTER-NEXT: line_.clear();
// AFTER-NOT: throw
// AFTER: rethrow_exception
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class echo : public std::enable_shared_from_this<echo> {
public:
  explicit echo(tcp::socket socket) : socket_(std::move(socket)) {}
  ~echo() { trace("echo ends"); }

  void read() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [this, self = shared_from_this()](error_code ec, std::size_t size) {
          if (!ec) {
            // Without its end.
            trace("line ", line_.substr(0, size - 1));
            write();
          } else {
            throw boost::system::system_error(ec);
          }
        });
  }

private:
  void write() {
    asio::async_write(
        socket_, asio::buffer(line_),
        [this, self = shared_from_this()](error_code ec, std::size_t) {
          if (ec)
            throw boost::system::system_error(ec);
          line_.clear();
          read();
        });
  }

  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer client{says("one\n"), hears("one\n"), says("two\n"), hears("two\n"),
              hangs_up()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(client.endpoint());
  std::make_shared<echo>(std::move(socket))->read();
  try {
    io.run();
  } catch (const boost::system::system_error &error) {
    trace("run: ", error.code().message());
  }
  client.end();
}
