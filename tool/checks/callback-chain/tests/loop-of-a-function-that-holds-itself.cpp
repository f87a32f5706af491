// A function behind a pointer that it has itself, to be called again.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>

void announce(asio::ip::udp::socket &socket, asio::steady_timer &timer) {
  auto step = std::make_shared<std::function<void(std::error_code)>>();
  *step = [&socket, &timer, step](std::error_code ec) {
    if (ec)
      return;
    socket.async_send(asio::const_buffer(), [&timer, step](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_send' -> 'async_wait' [cotidy-callback-chain]
      if (!ec)
        timer.async_wait(*step);
    });
  };
  (*step)({});
}
