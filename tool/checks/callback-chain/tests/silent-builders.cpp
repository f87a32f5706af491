// A builder keeps settings; nothing is under way.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>

using asio::ip::tcp;

struct options {
  std::function<void()> opened, closed;
  std::function<bool(int)> accepts;
};

class builder {
public:
  builder &on_open(std::function<void()> f) {
    result.opened = std::move(f);
    return *this;
  }
  builder &on_close(std::function<void()> f) {
    result.closed = std::move(f);
    return *this;
  }
  builder &accept_if(std::function<bool(int)> f) {
    result.accepts = std::move(f);
    return *this;
  }
  options build() { return std::move(result); }

private:
  options result;
};

options start(asio::steady_timer &timer, tcp::socket &socket) {
  return builder()
      .accept_if([](int n) { return n > 0; })
      .on_open([&] {
        timer.async_wait([&](std::error_code) {
          // CHECK: :[[@LINE-1]]:9: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
          asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
          // CHECK: :[[@LINE-1]]:11: note: 'async_write' is started by the completion handler of 'async_wait'
        });
      })
      .on_close([&] {
        auto again = builder().on_close([&] { socket.close(); }).build();
      })
      .build();
}
