// What is bound to the handler of a loop is what its parameter is in the next
// round. (case 51)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: [this, count]() mutable ->
// AFTER: for (;;) {
// AFTER: std::string last = std::string("none");
// AFTER: for (;;) {
// AFTER: last = line;
// AFTER-NEXT: {{.*}}co_await asio::async_read_until
// AFTER: ++count;
// AFTER-NEXT: {{.*}}co_await asio::async_read_until
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;
using std::placeholders::_2;

class client {
public:
  explicit client(tcp::socket &socket)
      : socket_(socket), timer_(socket.get_executor()) {}

  void start(int count) {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           std::bind(&client::on_read, this, count, _1, _2));
  }

  void compare() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        std::bind(&client::on_compare, this, std::string("none"), _1, _2));
  }

private:
  void on_read(int count, error_code ec, std::size_t n) {
    if (ec)
      return trace("read: ", ec.message());
    trace(count, ": ", line_.substr(0, n));
    line_.erase(0, n);
    if (count == 3)
      return compare();
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait(std::bind(&client::on_wait, this, count));
  }

  void on_wait(int count) {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(line_), '\n',
        std::bind(&client::on_read, this, count + 1, _1, _2));
  }

  void on_compare(std::string last, error_code ec, std::size_t n) {
    if (ec)
      return trace("compare: ", ec.message());
    std::string line = line_.substr(0, n - 1);
    trace(line, " after ", last);
    line_.erase(0, n);
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait(std::bind(&client::on_pause, this, std::move(line)));
  }

  void on_pause(std::string line) {
    asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                           std::bind(&client::on_compare, this, line, _1, _2));
  }

  tcp::socket &socket_;
  asio::steady_timer timer_;
  std::string line_;
};

int main() {
  Peer server{says("a\nb\nc\nd\ne\nf\n"), says_no_more(), hears_the_end()};
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect(server.endpoint());
  client client(socket);
  client.start(1);
  io.run();
  socket.close();
  server.end();
}
