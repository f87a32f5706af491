// Nothing stands in the way of the loop that Asio's sessions are.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='not rewritten'
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

#include <memory>

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket) : socket(std::move(socket)) {}
  void start() { do_read(); }

private:
  void do_read() {
    auto self(shared_from_this());
    socket.async_read_some(
        // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations
        asio::buffer(data), [this, self](error_code error, std::size_t n) {
          if (!error)
            do_write(n);
        });
  }
  void do_write(std::size_t n) {
    auto self(shared_from_this());
    asio::async_write(socket, asio::buffer(data, n),
                      [this, self](error_code error, std::size_t) {
                        if (!error)
                          do_read();
                      });
  }

  tcp::socket socket;
  char data[1024];
};

class server {
public:
  explicit server(tcp::acceptor acceptor) : acceptor(std::move(acceptor)) {
    do_accept();
  }

private:
  void do_accept() {
    acceptor.async_accept([this](error_code error, tcp::socket socket) {
      if (!error)
        std::make_shared<session>(std::move(socket))->start();
      do_accept();
    });
  }

  tcp::acceptor acceptor;
};
