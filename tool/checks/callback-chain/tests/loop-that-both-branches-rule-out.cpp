// What a field is given on every way to a step rules out what its handler does
// for anything else.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="again"
#include <asio.hpp>

class session {
public:
  explicit session(asio::io_context &io) : socket(io) {}

  void head() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code, std::size_t n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 4 operations: 'async_read' -> 'async_write' -> 'async_read_some' -> 'async_receive' [cotidy-callback-chain]
      answer(n < 8);
    });
  }

private:
  enum { nothing, body, reject } next = nothing;

  void answer(bool enough) {
    if (enough) {
      data[0] = 1;
      next = body;
    } else {
      next = reject;
    }
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { answered(); });
  }

  void answered() {
    switch (next) {
    case body:
      return more();
    case reject:
      return socket.close();
    case nothing:
      return head();
    }
  }

  void more() {
    socket.async_read_some(asio::buffer(data), [this](std::error_code, std::size_t) {
      socket.async_receive(asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }

  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { session(io).head(); }
