// Where something is wrong, a session ends, and that connects another: no step of
// a flow that also goes on.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;
using std::error_code;

struct session : std::enable_shared_from_this<session> {
  explicit session(asio::io_context &io) : socket(io) {}
  void serve() {
    asio::async_read(socket, asio::buffer(data), [me = shared_from_this()](error_code error, auto) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      if (error || !me->fits("head"))
        return me->terminate();
      if (!me->fits("key"))
        me->terminate();
      asio::async_write(me->socket, asio::buffer(me->data), [me](error_code error, auto) {
        if (!error)
          me->receive();
      });
    });
  }
  void greet() {
    asio::async_write(socket, asio::buffer(data), [me = shared_from_this()](error_code error, auto) {
      if (!error)
        me->receive();
    });
  }
  void receive() {
    asio::async_read(socket, asio::buffer(data), [me = shared_from_this()](error_code, auto) {
      if (!me->decrypt())
        return me->terminate();
      me->receive();
    });
  }
  void terminate();
  bool fits(const char *) const, decrypt();

  tcp::socket socket;
  char data[64];
};

class sessions {
public:
  void connect() {
    auto next = std::make_shared<session>(io);
    next->socket.async_connect({}, [next](error_code error) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read' [cotidy-callback-chain]
      if (!error)
        next->greet();
    });
  }
  void ended() {
    if (waiting > 0)
      connect();
  }

private:
  asio::io_context io;
  int waiting = 0;
} all;

void session::terminate() {
  socket.close();
  all.ended();
}

void serve(std::shared_ptr<session> s) { s->serve(); }
void begin() { all.connect(); }
