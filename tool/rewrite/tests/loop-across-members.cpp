// Four members hand on to each other in a circle; they become one loop.
// (case 22)
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER-NOT: bind_front
// AFTER: co_spawn(
// AFTER: {{for|while}} (
// AFTER: co_await {{.*}}async_read_until
// AFTER: "Connection: close\r\n"
// AFTER: co_await {{.*}}async_write
// AFTER-NOT: on_write
// AFTER-NOT: bind_front
// AFTER: void close() {
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket &&socket) : stream_(std::move(socket)) {}
  ~session() { trace("session ends"); }

  void run() { do_read(); }

private:
  void do_read() {
    request_.clear();
    asio::async_read_until(
        stream_, asio::dynamic_buffer(request_), "\r\n\r\n",
        std::bind_front(&session::on_read, shared_from_this()));
  }

  void on_read(error_code ec, std::size_t bytes_transferred) {
    // They closed the connection.
    if (ec == asio::error::eof)
      return close();
    if (ec)
      return trace("read: ", ec.message());
    trace("request of ", bytes_transferred);
    keep_alive_ = request_.find("Connection: close\r\n") == std::string::npos;
    response_ = "HTTP/1.1 200 OK\r\n\r\n";
    do_write();
  }

  void do_write() {
    asio::async_write(stream_, asio::buffer(response_),
                      std::bind_front(&session::on_write, shared_from_this()));
  }

  void on_write(error_code ec, std::size_t) {
    if (ec)
      return trace("write: ", ec.message());
    if (!keep_alive_)
      return close();
    // Read another request.
    do_read();
  }

  void close() {
    error_code ec;
    stream_.shutdown(tcp::socket::shutdown_send, ec);
    trace("closed");
  }

  tcp::socket stream_;
  std::string request_, response_;
  bool keep_alive_ = true;
};

int main() {
  const std::string get = "GET / HTTP/1.1\r\n";
  Peer twice{says(get + "\r\n"), hears("HTTP/1.1 200 OK\r\n\r\n"),
             says(get + "Connection: close\r\n\r\n"),
             hears("HTTP/1.1 200 OK\r\n\r\n"), hears_the_end()};
  Peer once{says(get + "\r\n"), hears("HTTP/1.1 200 OK\r\n\r\n"),
            says_no_more(), hears_the_end()};
  for (Peer *peer : {&twice, &once}) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(peer->endpoint());
    std::make_shared<session>(std::move(socket))->run();
    io.run();
    peer->end();
  }
}
