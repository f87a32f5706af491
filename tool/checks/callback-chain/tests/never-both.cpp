// A flag that nobody changes is the same all along a way: who has greeted as a
// server does not answer as a client.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

class peer {
public:
  explicit peer(bool server, asio::io_context &io) : server(server), socket(io) {}
  void start() {
    socket.async_wait(asio::ip::tcp::socket::wait_read, [this](std::error_code) {
      if (server)
        greet();
    });
  }

private:
  void greet() {
    asio::async_write(socket, asio::buffer(data), [this](std::error_code, std::size_t) {
      if (!server)
        answer();
    });
  }
  void answer() {
    socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
  }
  bool server;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io, bool server) { peer(server, io).start(); }
