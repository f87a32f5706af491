// What only a handler of the same object starts, in a way that nobody sees, has
// begun before.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>

using asio::ip::tcp;

class client {
public:
  client(asio::io_context &io, std::function<void(std::function<void()>)> how)
      : socket(io), when(how) {}
  void start() {
    resolver->async_resolve("host", "1", [this](std::error_code, auto) { found(); });
  }

private:
  void found() {
    when([this] { connect(); });
  }
  void connect() {
    socket.async_connect(peer, [this](std::error_code) {
      asio::async_write(socket, asio::buffer(data), [this](auto, auto) {
        socket.async_read_some(asio::buffer(data), [](auto, auto) {});
      });
    });
  }

  tcp::resolver *resolver;
  tcp::socket socket;
  tcp::endpoint peer;
  std::function<void(std::function<void()>)> when;
  char data[64];
};

// A handler of another class has made the object.
class session {
public:
  explicit session(tcp::socket s) : socket(std::move(s)) {}
  virtual ~session() = default;
  virtual void start() {}

protected:
  tcp::socket socket;
  char data[64];
};

class echo : public session {
public:
  using session::session;
  void start() override { read(); }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), [this](auto, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read_some' -> 'async_write' [cotidy-callback-chain]
      asio::async_write(socket, asio::buffer(data), [this](auto, auto) { read(); });
      // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started
      // CHECK: :[[@LINE-2]]:74: note: the loop closes here
    });
  }
};

void accept(tcp::acceptor &from) {
  from.async_accept([&](std::error_code, tcp::socket peer) {
    session *made = new echo(std::move(peer));
    made->start();
    accept(from);
  });
}
