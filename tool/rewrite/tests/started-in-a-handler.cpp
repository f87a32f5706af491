// A handler starts the chain and goes on: the first operation is under way by
// then.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: void start() {
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_write
// AFTER: co_await {{.*}}async_read_until
// AFTER: co_await {{.*}}async_write
// AFTER: int main() {
// AFTER: trace("the handler goes on");
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket) : socket_(std::move(socket)) {}
  ~session() { trace("the session ends"); }

  void start() {
    trace("the session starts");
    asio::async_write(
        socket_, asio::buffer("name?\n", 6),
        [this, self = shared_from_this()](error_code ec, std::size_t) {
          trace("asked: ", ec.message());
          asio::async_read_until(socket_, asio::dynamic_buffer(name_), '\n',
                                 [this, self](error_code ec, std::size_t) {
                                   trace("answer: ", ec.message());
                                   if (ec)
                                     return;
                                   name_.insert(0, "hello ");
                                   asio::async_write(
                                       socket_, asio::buffer(name_),
                                       [self](error_code, std::size_t n) {
                                         trace("greeted with ", n);
                                       });
                                 });
        });
  }

private:
  tcp::socket socket_;
  std::string name_;
};

int main() {
  Peer peer{hears("name?\n"), says("Ada\n"), hears("hello Ada\n"),
            hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(peer.endpoint());
  asio::post(io, [&] {
    asio::post(io, [] { trace("posted before"); });
    std::make_shared<session>(std::move(socket))->start();
    asio::post(io, [] { trace("posted after"); });
    trace("the handler goes on");
  });
  io.run();
  peer.end();
}
