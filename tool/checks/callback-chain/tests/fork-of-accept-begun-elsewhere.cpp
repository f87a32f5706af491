// As in fork-of-accept.cpp, but who begins has a lambda of its own: what it
// calls tells that the accept is the same.
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
        // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
        asio::buffer(data), [self = shared_from_this()](auto, auto n) {
          self->write(n);
        });
  }

private:
  void write(std::size_t n) {
    asio::async_write(
        // CHECK: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler of 'async_read_some'
        socket, asio::buffer(data, n), [self = shared_from_this()](auto, auto) {
          self->start();
          // CHECK: :[[@LINE-1]]:11: note: the loop closes here: the completion handler of 'async_write' starts 'async_read_some' again
        });
  }

  tcp::socket socket;
  char data[64];
};

class server {
public:
  void start() {
    acceptor.async_accept([this](std::error_code failed, tcp::socket peer) {
      on_accept(failed, std::move(peer));
    });
  }

private:
  void on_accept(std::error_code failed, tcp::socket peer) {
    if (!failed)
      std::make_shared<session>(std::move(peer))->start();
    acceptor.async_accept([this](std::error_code failed, tcp::socket peer) {
      on_accept(failed, std::move(peer));
    });
  }

  tcp::acceptor acceptor;
};
