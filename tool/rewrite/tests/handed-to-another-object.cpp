// One session hands its socket to another, of another class. The call stays a
// call, and each of the two becomes a coroutine. What is handed on to a
// parameter without a name is not received.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// RUN: %cotidy --quiet --fail-on=none --config={} \
// RUN:   --checks=-*,cotidy-callback-chain %s -- -std=c++20 \
// RUN:   -I%source/test/rewrite/include | FileCheck %s --check-prefix=SAYS
// SAYS: callback chain of 3 operations, with a loop
// SAYS: not rewritten: the statement in line {{[0-9]+}} runs before
// SAYS: can be rewritten in part as a coroutine: 2 awaits, 1 loop
// SAYS: can be rewritten in part as a coroutine: 2 awaits, 1 loop
// AFTER: class echo_session
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER: class greeter
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_read_until
// AFTER: std::make_shared<echo_session>(std::move(socket_))->run();
// AFTER: co_return;
// AFTER-NOT: bytes
// AFTER: co_await {{.*}}async_write
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class echo_session : public std::enable_shared_from_this<echo_session> {
public:
  explicit echo_session(tcp::socket socket) : socket_(std::move(socket)) {}
  ~echo_session() { trace("echo ends"); }

  void run() { do_read(); }

private:
  void do_read() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        std::bind_front(&echo_session::on_read, shared_from_this()));
  }

  void on_read(error_code ec, std::size_t size) {
    if (ec)
      return trace("echo: ", ec.message());
    line_.resize(size);
    asio::async_write(
        socket_, asio::buffer(line_),
        std::bind_front(&echo_session::on_write, shared_from_this()));
  }

  void on_write(error_code ec, std::size_t) {
    if (ec)
      return trace("echo: ", ec.message());
    line_.clear();
    do_read();
  }

  tcp::socket socket_;
  std::string line_;
};

class greeter : public std::enable_shared_from_this<greeter> {
public:
  explicit greeter(tcp::socket socket) : socket_(std::move(socket)) {}
  ~greeter() { trace("greeter ends"); }

  void run() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        [self = shared_from_this()](error_code ec, std::size_t bytes) {
          self->on_read(ec, bytes);
        });
  }

private:
  void on_read(error_code ec, std::size_t size) {
    if (ec)
      return trace("greeter: ", ec.message());
    line_.resize(size);
    if (line_ == "upgrade\n") {
      std::make_shared<echo_session>(std::move(socket_))->run();
      trace("upgraded");
      return;
    }
    line_.insert(0, "hello ");
    asio::async_write(
        socket_, asio::buffer(line_),
        [self = shared_from_this()](error_code ec, std::size_t bytes) {
          self->on_write(ec, bytes);
        });
  }

  void on_write(error_code ec, std::size_t) {
    if (ec)
      return trace("greeter: ", ec.message());
    line_.clear();
    run();
  }

  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer client{says("you\n"),   hears("hello you\n"), says("upgrade\n"),
              says("again\n"), hears("again\n"),     hangs_up()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(client.endpoint());
  std::make_shared<greeter>(std::move(socket))->run();
  io.run();
  client.end();
}
