// What a step has found, or left behind, is so in its handler: of a body that comes
// in pieces no length is known, and a greeting is answered with a login.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <optional>

class parser {
public:
  parser(asio::io_context &io) : socket(io) {}
  void head() {
    asio::async_read(socket, asio::buffer(data), [this](std::error_code, std::size_t n) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations, with a loop: 'async_read' -> 'async_receive' -> 'async_write' [cotidy-callback-chain]
      if (n)
        length = n;
      body();
    });
  }

private:
  void body() {
    if (length)
      return socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
    socket.async_receive(asio::buffer(data), [this](std::error_code, std::size_t n) {
      asio::async_write(socket, asio::buffer(data, n), [this](std::error_code, std::size_t) {
        body();
      });
    });
  }
  std::optional<std::size_t> length;
  asio::ip::tcp::socket socket;
  char data[64];
};

class session {
public:
  session(asio::io_context &io) : socket(io) {}
  void greet() {
    state = greeting;
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) { sent(); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_write' -> 'async_read' -> 'async_read_some' [cotidy-callback-chain]
  }

private:
  enum { greeting, parting } state = greeting;
  void sent() {
    if (state == parting)
      return close();
    asio::async_read(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }
  void close() {
    socket.async_receive(asio::buffer(data), [this](std::error_code, std::size_t) {
      socket.async_receive(asio::buffer(data), [this](std::error_code, std::size_t) {
        socket.async_wait(asio::ip::tcp::socket::wait_read, [](std::error_code) {});
      });
    });
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) {
  parser(io).head();
  session(io).greet();
}
