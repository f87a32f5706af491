// Handlers that hold their object by a pointer of the project's own call what they
// call, and nothing else.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <memory>

using asio::ip::tcp;
using std::error_code;

template <class T> class handle {
public:
  explicit handle(std::shared_ptr<T> to) : to(std::move(to)) {}
  T *operator->() const { return to.get(); }

private:
  std::shared_ptr<T> to;
};

class client : public std::enable_shared_from_this<client> {
public:
  void start(tcp::endpoint first) {
    socket.async_connect(first, [me = self()](error_code error) { me->connected(error); });
    // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'async_write' -> 'async_read_some' [cotidy-callback-chain]
  }

private:
  handle<client> self() { return handle<client>(shared_from_this()); }
  void connected(error_code error) {
    if (busy)
      socket.async_connect(next, [me = self()](error_code error) { me->connected(error); });
    else if (!error)
      asio::async_write(socket, asio::buffer(data), [me = self()](error_code, auto) { me->read(); });
  }
  void read() { socket.async_read_some(asio::buffer(data), [](error_code, auto) {}); }

  tcp::socket socket;
  tcp::endpoint next;
  bool busy = false;
  char data[64];
};

void run(std::shared_ptr<client> c) { c->start({}); }
