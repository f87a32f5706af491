// A loop makes itself a timer in each round, and keeps it until it has been
// waited for: nobody sees when it ends after that.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: [this, socket = std::move(socket)]
// AFTER: for (;;) {
// AFTER-NEXT: co_await asio::async_read(
// AFTER: auto delay = std::make_shared
// AFTER: co_await delay->async_wait
// AFTER: left_ += *request;
// AFTER-NEXT: }
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::placeholders::_1;

class server {
  using socket_ptr = std::shared_ptr<tcp::socket>;
  using timer_ptr = std::shared_ptr<asio::steady_timer>;
  using request_ptr = std::shared_ptr<std::string>;

public:
  server(asio::io_context &io, tcp::acceptor &acceptor)
      : io_(io), acceptor_(acceptor) {
    accept();
  }
  ~server() { trace("asked: ", left_); }

private:
  void accept() {
    auto socket = std::make_shared<tcp::socket>(io_);
    acceptor_.async_accept(*socket,
                           std::bind(&server::on_accept, this, _1, socket));
  }

  void on_accept(error_code ec, socket_ptr socket) {
    if (ec)
      return;
    auto request = std::make_shared<std::string>(2, ' ');
    asio::async_read(*socket, asio::buffer(*request),
                     std::bind(&server::on_read, this, _1, socket, request));
  }

  void on_read(error_code ec, socket_ptr socket, request_ptr request) {
    if (ec)
      return trace("read: ", ec.message());
    trace("asked ", request->front());
    auto delay = std::make_shared<asio::steady_timer>(io_);
    delay->expires_after(std::chrono::milliseconds(1));
    delay->async_wait(
        std::bind(&server::on_wait, this, socket, request, delay));
  }

  void on_wait(socket_ptr socket, request_ptr request, timer_ptr) {
    left_ += *request;
    asio::async_read(*socket, asio::buffer(*request),
                     std::bind(&server::on_read, this, _1, socket, request));
  }

  asio::io_context &io_;
  tcp::acceptor &acceptor_;
  std::string left_;
};

int main() {
  asio::io_context io;
  tcp::acceptor acceptor(io,
                         tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  Peer client(acceptor.local_endpoint(),
              {says("a\nb\nc\n"), says_no_more(), hears_the_end()});
  server server(io, acceptor);
  io.run();
  client.end();
}
