// Who refuses a peer accepts the next one as well: the session is begun beside
// an accept, and is a chain of its own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(asio::io_context &loop) : socket(loop) {}
  void read() {
    asio::async_read(socket, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read' -> 'async_write'
      if (!ec)
        self->write();
    });
  }
  asio::ip::tcp::socket socket;

private:
  void write() {
    asio::async_write(socket, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started
      if (!ec)
        self->read();
      // CHECK: :[[@LINE-1]]:9: note: the loop closes here
    });
  }
  char data[16];
};

class server {
public:
  void accept() {
    auto next = std::make_shared<session>(loop);
    acceptor.async_accept(next->socket, [this, next](std::error_code ec) { on_accept(next, ec); });
  }

private:
  void on_accept(std::shared_ptr<session> next, std::error_code ec) {
    if (ec)
      return;
    if (!allowed(next->socket))
      return accept();
    accept();
    next->read();
  }
  bool allowed(asio::ip::tcp::socket &socket);
  asio::io_context &loop;
  asio::ip::tcp::acceptor acceptor;
};

void start(server &s) { s.accept(); }
