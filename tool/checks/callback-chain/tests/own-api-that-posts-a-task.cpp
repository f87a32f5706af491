// A function that has a callable called elsewhere on the loop, with an object at
// hand, only leads on: nothing has been done meanwhile of which to tell.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>

class torrent : public std::enable_shared_from_this<torrent> {
public:
  explicit torrent(asio::io_context &io) : io(io), socket(io) {}
  void start() {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
    socket.async_connect({}, [self = shared_from_this()](std::error_code ec) {
      if (!ec)
        self->write();
    });
  }
  void write() {
    asio::async_write(socket, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      if (!ec)
        self->read();
    });
  }
  void read() {
    asio::async_read(socket, asio::buffer(data), [](std::error_code, std::size_t) {});
  }
  asio::io_context &io;

private:
  asio::ip::tcp::socket socket;
  char data[64];
};

class handle {
public:
  void resume() {
    on_loop([](torrent &t) { t.start(); });
  }

private:
  void on_loop(std::function<void(torrent &)> task) {
    if (auto t = held.lock())
      asio::post(t->io, [task = std::move(task), t] { task(*t); });
  }
  std::weak_ptr<torrent> held;
};

void run(handle &h) { h.resume(); }
