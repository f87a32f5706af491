// `closed || error`, in either order, is asked for the error's sake.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

class client {
public:
  client(asio::io_context &io) : socket(io) {}
  void start() {
    socket.async_connect({}, [this](std::error_code error) {
      if (!socket.is_open() || error)
        return again();
      asio::async_write(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }

private:
  void again() {
    socket.async_wait(asio::ip::tcp::socket::wait_read, [this](std::error_code) {
      socket.async_receive(asio::buffer(data), [](std::error_code, std::size_t) {});
    });
  }
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io) { client(io).start(); }
