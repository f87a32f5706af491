// Several ways out of a loop lead to one ending, which has an operation of its
// own: it stands behind the loop.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: for (;;) {
// AFTER: break;
// AFTER: break;
// AFTER: }
// AFTER: trace("ends");
// AFTER: co_await
// AFTER-NOT: void finish()
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket) : socket_(std::move(socket)) {}

  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           std::bind_front(&session::on_read,
                                           shared_from_this()));
  }

private:
  void on_read(error_code ec, std::size_t n) {
    // They closed the connection.
    if (ec == asio::error::eof)
      return finish();
    if (ec)
      return trace("read: ", ec.message());
    bool last = line_ == "bye\n";
    trace(n, " bytes");
    asio::async_write(socket_, asio::buffer(line_),
                      std::bind_front(&session::on_write, shared_from_this(),
                                      last));
  }

  void on_write(bool last, error_code ec, std::size_t) {
    if (ec)
      return trace("write: ", ec.message());
    line_.clear();
    if (last) {
      // This is the end.
      return finish();
    }
    read();
  }

  void finish() {
    trace("ends");
    asio::async_write(socket_, asio::buffer("end\n", 4),
                      std::bind_front(&session::on_end, shared_from_this()));
  }

  void on_end(error_code ec, std::size_t n) {
    if (ec)
      return trace("end: ", ec.message());
    trace("wrote ", n);
    socket_.close();
  }

  tcp::socket socket_;
  std::string line_;
};

int main() {
  Peer says_bye{says("a\n"), hears("a\n"), says("bye\n"), hears("bye\nend\n"),
                hears_the_end()};
  Peer just_ends{says("b\n"), hears("b\n"), says_no_more(), hears("end\n"),
                 hears_the_end()};
  for (Peer *peer : {&says_bye, &just_ends}) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(peer->endpoint());
    std::make_shared<session>(std::move(socket))->read();
    io.run();
    peer->end();
  }
}
