// An object that passes its calls on is as good as what it calls.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

struct pool {};

template <class Handler> class pooled {
public:
  pooled(pool &memory, Handler handler)
      : memory(memory), handler(std::move(handler)) {}
  template <class... Args> void operator()(Args &&...args) {
    handler(std::forward<Args>(args)...);
  }

private:
  pool &memory;
  Handler handler;
};

template <class Handler> pooled<Handler> in(pool &memory, Handler handler) {
  return pooled<Handler>(memory, std::move(handler));
}

// One call operator for each number of arguments, and no constructor.
template <class Handler> struct counted {
  long &count;
  Handler handler;
  void operator()(std::error_code e) { return handler(e); }
  template <class E> void operator()(E e, std::size_t n) { handler(e, n); }
};

// Nothing to add.
template <class Handler> const Handler &plain(const Handler &handler) {
  return handler;
}

class client {
public:
  void start() {
    socket.async_connect(peer,
                         in(memory, plain(std::bind(&client::on_connect, this))));
    // CHECK-DAG: :[[@LINE-2]]:5: warning: callback chain of 4 operations: 'async_connect' -> 'async_write' -> 'async_read_some' -> 'async_wait' [cotidy-callback-chain]
  }

private:
  void on_connect() {
    auto written = in(memory, [this](std::error_code, std::size_t) { read(); });
    asio::async_write(socket, asio::buffer(data), written);
    // CHECK-DAG: :[[@LINE-1]]:5: note: 'async_write' is started by the completion handler 'client::on_connect' of 'async_connect'
  }
  void read() {
    auto wait = [this](std::error_code, std::size_t) {
      // CHECK-DAG: :[[@LINE+1]]:7: note: 'async_wait' is started by the completion handler of 'async_read_some'
      timer.async_wait([](std::error_code) {});
    };
    // CHECK-DAG: :[[@LINE+1]]:5: note: 'async_read_some' is started by the completion handler of 'async_write'
    socket.async_read_some(asio::buffer(data),
                           counted<decltype(wait)>{count, wait});
  }

  pool memory;
  long count = 0;
  tcp::socket socket;
  tcp::endpoint peer;
  asio::steady_timer timer;
  char data[64];
};
