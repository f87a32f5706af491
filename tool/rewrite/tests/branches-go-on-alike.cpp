// Operations in several branches have the same handler: what it does stands
// behind the branches, once.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: for (;;) {
// AFTER: co_await {{.*}}async_read_until
// AFTER: if (!ec) {
// AFTER: // What they said.
// AFTER-NEXT: {{.*}}co_await asio::async_write
// AFTER: } else if (ec == asio::error::eof && !line_.empty()) {
// AFTER-NEXT: // The rest.
// AFTER: co_await asio::async_write
// AFTER: } else {
// AFTER-NEXT: close();
// AFTER-NEXT: co_return;
// AFTER-NEXT: }
// AFTER-NEXT: if (ec)
// AFTER-NEXT: co_return trace("write: ", ec.message());
// AFTER-NEXT: trace("wrote ", n);
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;
using std::placeholders::_2;

class echo {
public:
  explicit echo(tcp::socket &socket) : socket_(socket) {}

  void read() {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           std::bind(&echo::on_read, this, _1, _2));
  }

private:
  void on_read(error_code ec, std::size_t n) {
    if (!ec) {
      answer_ = line_.substr(0, n);
      line_.erase(0, n);
      // What they said.
      asio::async_write(socket_, asio::buffer(answer_),
                        std::bind(&echo::on_write, this, _1, _2));
    } else if (ec == asio::error::eof && !line_.empty()) {
      // The rest.
      answer_ = std::move(line_) + "!";
      line_.clear();
      asio::async_write(socket_, asio::buffer(answer_),
                        std::bind(&echo::on_write, this, _1, _2));
    } else {
      close();
    }
  }

  void on_write(error_code ec, std::size_t n) {
    if (ec)
      return trace("write: ", ec.message());
    trace("wrote ", n);
    if (answer_.back() == '!')
      return close();
    read();
  }

  void close() {
    trace("closes");
    socket_.close();
  }

  tcp::socket &socket_;
  std::string line_, answer_;
};

int main() {
  Peer server{says("one\n"), hears("one\n"),  says("two"),   says_no_more(),
              hears("two!"), hears_the_end(), calls_again(), hangs_up()};
  for (int i = 0; i < 2; ++i) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(server.endpoint());
    echo echo(socket);
    echo.read();
    io.run();
  }
  server.end();
}
