// A function that makes an object to be called of a handler starts nothing, even
// if that object hands the handler on.
// REQUIRES: asio
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | count 0
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

// The handler waits first.
template <class Handler> struct delayed {
  asio::steady_timer &timer;
  Handler handler;
  void operator()(std::error_code) { timer.async_wait(handler); }
  void operator()(std::error_code, std::size_t) { timer.async_wait(handler); }
};

class client {
public:
  template <class Handler> delayed<Handler> wrap(Handler handler) {
    return {timer, std::move(handler)};
  }
  void start() {
    asio::async_write(socket, asio::buffer("x"),
                      wrap([this](std::error_code) { read(); }));
  }

private:
  void read() {
    socket.async_read_some(asio::buffer(data), wrap([this](std::error_code) {
                             timer.async_wait([](std::error_code) {});
                           }));
  }
  tcp::socket socket;
  asio::steady_timer timer;
  char data[64];
};
