// To say what is to be called when time is out starts nothing, even if it is set
// on a strand and called by a timer's handler.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>
#include <functional>

class timed {
public:
  void set_timeout_handler(std::function<void()> handler) {
    asio::post(timer.get_executor(), [this, handler] { keep(handler); });
  }
  void set_timeout() {
    timer.async_wait([this](std::error_code ec) {
      if (!ec && on_timeout)
        on_timeout();
    });
  }

private:
  void keep(const std::function<void()> &handler) {
    if (!over) {
      on_timeout = handler;
      return;
    }
    if (late)
      handler();
  }
  bool over = false, late = false;
  std::function<void()> on_timeout;
  asio::steady_timer timer;
};

void start(timed &t, asio::ip::tcp::acceptor &acceptor, asio::ip::tcp::socket &socket) {
  acceptor.async_accept(socket, [&](std::error_code) {
    t.set_timeout_handler([&] { socket.async_wait(asio::ip::tcp::socket::wait_error, [](std::error_code) {}); });
  });
}
