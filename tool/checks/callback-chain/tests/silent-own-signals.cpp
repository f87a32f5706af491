// Slots are called whenever the signal comes: connecting one starts nothing.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <utility>
#include <vector>

using asio::ip::tcp;

template <typename... Arguments> class event {
public:
  void connect(std::function<void(Arguments...)> slot) {
    slots.push_back(std::move(slot));
  }
  void operator()(Arguments... values) const {
    for (const auto &slot : slots)
      slot(values...);
  }

private:
  std::vector<std::function<void(Arguments...)>> slots;
};

class button {
public:
  event<> clicked;
  void set_text(std::function<const char *()> text) { shown = std::move(text); }

private:
  std::function<const char *()> shown;
};

void start(button &ok, button &cancel, asio::steady_timer &timer,
           tcp::socket &socket) {
  ok.set_text([] { return "OK"; });
  ok.clicked.connect([&] {
    timer.async_wait([&](std::error_code) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
      cancel.clicked.connect([&] { socket.close(); });
      asio::async_write(socket, asio::buffer("x"), [&](auto, auto) {
        // CHECK: :[[@LINE-1]]:7: note: 'async_write' is started by the completion handler of 'async_wait'
        ok.clicked.connect([] {});
      });
    });
  });
}
