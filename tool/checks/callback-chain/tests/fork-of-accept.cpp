// Accepting again and serving what came: the session is a chain of its own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket) : socket(std::move(socket)) {}
  void start() {
    socket.async_read_some(
        // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read_some' -> 'async_write' -> 'async_wait' [cotidy-callback-chain]
        asio::buffer(data), [self = shared_from_this()](auto, auto n) {
          self->write(n);
        });
  }

private:
  void write(std::size_t n) {
    asio::async_write(
        // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
        socket, asio::buffer(data, n), [self = shared_from_this()](auto, auto) {
          self->socket.async_wait(tcp::socket::wait_read, [self](auto) {});
          // CHECK: :[[@LINE-1]]:11: note: 'async_wait' is started by the completion handler of 'async_write'
        });
  }

  tcp::socket socket;
  char data[64];
};

class server {
public:
  void accept() {
    acceptor.async_accept([this](std::error_code failed, tcp::socket peer) {
      if (!failed)
        std::make_shared<session>(std::move(peer))->start();
      accept();
    });
  }

private:
  tcp::acceptor acceptor;
};
