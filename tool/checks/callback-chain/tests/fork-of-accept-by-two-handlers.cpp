// What accepts from then on may have another handler than the first accept: the
// session beside it is none of either's.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class server {
public:
  void start() {
    acceptor.async_accept([this](std::error_code, asio::ip::tcp::socket) { accepted(false); });
  }

private:
  void accept_next() {
    acceptor.async_accept([this](std::error_code failed, asio::ip::tcp::socket) { accepted(!failed); });
  }
  void accepted(bool next) {
    more = next;
    accept_next();
    read();
  }
  void read() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { read(); });
    });
  }
  asio::ip::tcp::acceptor acceptor;
  asio::ip::tcp::socket socket;
  bool more;
  char data[64];
};

void start(server &s) { s.start(); }
