// Where each step goes one way or the other by the same flag, a way leads
// through all of them.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>

class peer {
public:
  peer(bool bound, asio::io_context &io) : bound(bound), strand(io), socket(io) {}
  void start() {
    auto connected = [this](std::error_code) { greet(); };
    if (bound)
      socket.async_connect({}, asio::bind_executor(strand, connected));
      // CHECK: :[[@LINE-1]]:7: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
    else
      socket.async_connect({}, connected);
  }

private:
  void greet() {
    auto greeted = [this](std::error_code, std::size_t) { answer(); };
    if (!bound)
      asio::async_write(socket, asio::buffer(data), greeted);
    else
      asio::async_write(socket, asio::buffer(data), asio::bind_executor(strand, greeted));
  }
  void answer() {
    auto answered = [this](std::error_code, std::size_t) { answer(); };
    if (bound)
      socket.async_read_some(asio::buffer(data), asio::bind_executor(strand, answered));
    else
      socket.async_read_some(asio::buffer(data), answered);
  }
  bool bound;
  asio::io_context::strand strand;
  asio::ip::tcp::socket socket;
  char data[64];
};

void start(asio::io_context &io, bool bound) { peer(bound, io).start(); }
