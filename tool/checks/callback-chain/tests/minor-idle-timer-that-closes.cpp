// A timer that is set anew by each packet, and closes what has been idle, is no
// step, nor is the close.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>

class peer {
public:
  void send() {
    socket.async_send(asio::buffer(data), [this](std::error_code, std::size_t) { restart(); });
  }

private:
  void restart() {
    idle.expires_after(std::chrono::seconds(30));
    idle.async_wait([this](std::error_code ec) {
      if (!ec)
        async_close([](std::error_code) {});
    });
  }
  void async_close(std::function<void(std::error_code)> done) {
    asio::post(socket.get_executor(), [this, done] {
      socket.close();
      done({});
    });
  }
  asio::ip::udp::socket socket;
  asio::steady_timer idle;
  char data[16];
};

void send(peer &p) { p.send(); }
