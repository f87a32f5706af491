// What a handler sets decides where the next one goes: once connected, nobody
// resolves again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning: --implicit-check-not="starts 'async_resolve' again" --implicit-check-not="starts 'async_connect' again"
#include <asio.hpp>
#include <memory>

class stream : public std::enable_shared_from_this<stream> {
public:
  void write() {
    if (state == connected) {
      socket.async_write_some(asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
        if (!ec)
          self->read();
      });
    } else if (state != connecting) {
      resolve();
    }
  }

private:
  void resolve() {
    state = connecting;
    resolver.async_resolve("a", "b", [self = shared_from_this()](std::error_code ec, asio::ip::tcp::resolver::results_type found) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 5 operations: 'async_resolve' -> 'async_connect' -> 'async_write' -> 'async_write_some' -> 'async_read_some' [cotidy-callback-chain]
      if (!ec)
        self->connect(*found.begin());
    });
  }

  void connect(const asio::ip::tcp::endpoint &peer) {
    socket.async_connect(peer, [self = shared_from_this()](std::error_code ec) {
      if (ec)
        return;
      self->state = connected;
      asio::async_write(self->socket, asio::buffer(self->data), [self](std::error_code ec, std::size_t) {
        if (!ec)
          self->write();
      });
    });
  }

  void read() {
    socket.async_read_some(asio::buffer(data), [](std::error_code, std::size_t) {});
  }

  enum { disconnected, connecting, connected } state = disconnected;
  asio::ip::tcp::resolver resolver;
  asio::ip::tcp::socket socket;
  char data[16];
};

void begin(const std::shared_ptr<stream> &out) { out->write(); }
